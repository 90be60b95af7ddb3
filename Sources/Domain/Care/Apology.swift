/// An apology to the customer: what it said, and what the check of its words found.
package struct Apology: Hashable, Sendable, Codable {
  /// The place in its case, from 1.
  package let number: Int
  package let at: Instant
  package let by: MemberID?
  /// How it reached the customer.
  package let channel: String
  /// What the customer was told, as it was said or written.
  package let words: String
  /// What went wrong.
  package let harm: String
  /// What that meant for this customer; nil when it was not named.
  package let impact: String?
  /// Whether it says whose fault it was without an if or a but.
  package let takesResponsibility: Bool
  /// The commitments that make it good, new or standing ones of this case.
  package internal(set) var plan: [Int]
  /// The ids of the warnings that the member saw and overruled.
  package let overruled: [String]

  package init(
    number: Int, at: Instant, by: MemberID?, channel: String, words: String, harm: String, impact: String?,
    takesResponsibility: Bool, plan: [Int], overruled: [String]
  ) {
    self.number = number
    self.at = at
    self.by = by
    self.channel = channel
    self.words = words
    self.harm = harm
    self.impact = impact
    self.takesResponsibility = takesResponsibility
    self.plan = plan
    self.overruled = overruled
  }

  /// Whether it names the impact, takes responsibility and carries a repair plan.
  package var isComplete: Bool { impact != nil && takesResponsibility && !plan.isEmpty }

  enum CodingKeys: String, CodingKey {
    case number, at, by, channel, words, harm, impact, plan, overruled
    case takesResponsibility = "takes_responsibility"
  }
}

/// A commitment that an apology's plan rests on.
package struct Repair: Hashable, Sendable {
  /// The place in its case, from 1.
  package let number: Int
  package let apology: Int
  package let commitment: Int

  package init(number: Int, apology: Int, commitment: Int) {
    self.number = number
    self.apology = apology
    self.commitment = commitment
  }
}
