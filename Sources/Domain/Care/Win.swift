/// A small win, told in a few words that the owner of the case agreed to share.
package struct Win: Hashable, Sendable, Codable {
  package enum Kind: String, Sendable, Codable, CaseIterable {
    /// A promise kept after a hard start.
    case promiseKept = "promise_kept"
    /// A distressed customer who left calm.
    case leftCalm = "left_calm"
    /// A repair that was kept.
    case repairKept = "repair_kept"
    /// Something else worth telling.
    case other

    /// As it is told.
    package var words: String {
      switch self {
      case .promiseKept: "a promise kept after a hard start"
      case .leftCalm: "a distressed customer who left calm"
      case .repairKept: "a repair that was kept"
      case .other: "something worth telling"
      }
    }
  }

  /// The place in its case, from 1.
  package let number: Int
  package let kind: Kind
  package let story: String
  package let at: Instant
  package let by: MemberID?
  /// When its teller took it back; it is told nowhere since.
  package internal(set) var withdrawnAt: Instant?

  package init(
    number: Int, kind: Kind, story: String, at: Instant, by: MemberID?, withdrawnAt: Instant? = nil
  ) {
    self.number = number
    self.kind = kind
    self.story = story
    self.at = at
    self.by = by
    self.withdrawnAt = withdrawnAt
  }

  enum CodingKeys: String, CodingKey {
    case number, kind, story, at, by
    case withdrawnAt = "withdrawn_at"
  }
}
