/// What a member wrote for themselves about a case: theirs alone, until they share it.
package struct Reflection: Hashable, Sendable {
  /// With whom it is shared.
  package enum Audience: String, Sendable, Codable, CaseIterable {
    /// Nobody but its author reads it.
    case nobody
    /// One person, as a rule the team's lead.
    case coach
    /// Those who were in the author's team when it was shared.
    case team
  }

  /// The four questions, and what was answered; nil where nothing was.
  package struct Words: Hashable, Sendable, Codable {
    /// What the customer felt.
    package var felt: String?
    /// What helped.
    package var helped: String?
    /// What was missed.
    package var missed: String?
    /// What to do next time.
    package var nextTime: String?

    package init(felt: String? = nil, helped: String? = nil, missed: String? = nil, nextTime: String? = nil) {
      self.felt = felt
      self.helped = helped
      self.missed = missed
      self.nextTime = nextTime
    }

    package var isEmpty: Bool { self == Words() }

    enum CodingKeys: String, CodingKey {
      case felt, helped, missed
      case nextTime = "next_time"
    }
  }

  package let caseNumber: CaseNumber
  package let author: MemberID
  /// How many events have been applied; guards against lost updates.
  package internal(set) var sequence: Int
  /// How often it was written: each time is a new version.
  package internal(set) var version: Int
  package internal(set) var words: Words
  package internal(set) var audience: Audience
  /// Who may read it, besides its author.
  package internal(set) var readers: [MemberID]
  package internal(set) var sharedAt: Instant?
  /// When its present version was written.
  package internal(set) var writtenAt: Instant
  /// When its author took the words out.
  package internal(set) var erasedAt: Instant?

  /// A reflection as it was stored.
  package init(
    caseNumber: CaseNumber, author: MemberID, sequence: Int, version: Int, words: Words, audience: Audience,
    readers: [MemberID], sharedAt: Instant?, writtenAt: Instant, erasedAt: Instant?
  ) {
    self.caseNumber = caseNumber
    self.author = author
    self.sequence = sequence
    self.version = version
    self.words = words
    self.audience = audience
    self.readers = readers
    self.sharedAt = sharedAt
    self.writtenAt = writtenAt
    self.erasedAt = erasedAt
  }

  /// Whether a member may read it.
  package func isReadable(by member: MemberID) -> Bool { member == author || readers.contains(member) }
}
