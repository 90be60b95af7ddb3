/// What happened between people: the bodies that are no part of a case themselves.
extension EventBody {
  package struct OptionChosen: Hashable, Sendable, Codable {
    package let number: Int
    /// The commitments that it became.
    package let commitments: [Int]

    package init(number: Int, commitments: [Int]) {
      self.number = number
      self.commitments = commitments
    }
  }

  package struct OptionRuledOut: Hashable, Sendable, Codable {
    package let number: Int
    /// Why it can't be done, or is not what the customer wants.
    package let reason: String

    package init(number: Int, reason: String) {
      self.number = number
      self.reason = reason
    }
  }

  package struct Themed: Hashable, Sendable, Codable {
    package let theme: String
    /// The feedback that it was found in; nil for the case as a whole.
    package let feedback: Int?

    package init(theme: String, feedback: Int?) {
      self.theme = theme
      self.feedback = feedback
    }
  }

  package struct ThemeRemoved: Hashable, Sendable, Codable {
    package let number: Int

    package init(number: Int) {
      self.number = number
    }
  }

  package struct WinWithdrawn: Hashable, Sendable, Codable {
    package let number: Int

    package init(number: Int) {
      self.number = number
    }
  }
}
