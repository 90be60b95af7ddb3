import Domain
import Testing

private let megabyte = String(repeating: "x", count: 1_000_000)
/// One character to a reader, a megabyte to a disk.
private let pile = "a" + String(repeating: "\u{301}", count: 500_000)

/// What people may write, wherever they write it.
@Suite struct CaseTextTests {
  /// Every place for one line of text, with its name.
  static let lines: [(String, @Sendable (String) throws -> [Event])] = [
    ("subject", { try CaseStory(subject: $0).events }),
    ("priority", { try CaseStory(priority: $0).events }),
    ("category", { try CaseStory(category: $0).events }),
    ("channel", { try CaseStory(channel: $0).events }),
    ("subject", { try told(.describe(.init(subject: $0))) }),
    ("priority", { try told(.describe(.init(priority: $0))) }),
    ("category", { try told(.describe(.init(category: $0))) }),
    ("channel", { try told(.describe(.init(channel: $0))) }),
    ("channel", { try told(.say(.inbound, via: $0)) }),
    ("promise", { try told(.promise(due: 9, what: $0)) }),
    ("channel", { try told(.promise(due: 9, kind: .followUp, channel: $0)) }),
    ("name", { try told(.promise(due: 9, promisedTo: $0)) }),
    ("channel", { try told(.promise(due: 9, toldVia: $0)) }),
    ("name", { try told(.move(to: 12, agreedBy: $0)) }),
    ("channel", { try told(.done(told: .then(via: $0))) }),
  ]

  /// Every place for a longer text.
  static let notes: [(String, @Sendable (String) throws -> [Event])] = [
    ("note", { try told(.assign(to: ben, note: $0)) }),
    ("note", { try told(.wait(on: .customer, note: $0)) }),
    ("note", { try told(.say(.inbound, note: $0)) }),
    ("reason", { try told(.move(to: 12, reason: $0)) }),
    ("evidence", { try told(.done(evidence: $0)) }),
    ("reason", { try told(.withdraw(reason: $0)) }),
    ("reason", { try told(.escalate(source: .member, reason: $0)) }),
    ("reason", { try told(.resolve(note: nil, withdrawOpen: $0)) }),
    ("note", { try told(.resolve(note: $0, withdrawOpen: "not needed")) }),
    ("reason", { try told(.reopen(reason: $0), after: [(2, .withdraw()), (2, .resolving)]) }),
    ("reason", { try told(.close(openCommitments: .withdraw(reason: $0)), after: resolvedWithPromise) }),
    ("reason", { try told(.exclude(.spam, reason: $0)) }),
  ]

  @Test(arguments: lines.indices)
  func `a line is refused what is no line`(index: Int) throws {
    let (name, write) = Self.lines[index]
    for (text, refusal) in Self.neverAllowed(name) + [
      (megabyte, Refusal(.invalid, "the \(name) is 1000000 characters long", allowed: "at most 500 characters")),
      (pile, Refusal(.invalid, "the \(name) is 500001 characters long", allowed: "at most 500 characters")),
      ("Cold\nshower", Refusal(.invalid, "the \(name) has a line break", allowed: "one line")),
      ("Cold\u{2028}shower", Refusal(.invalid, "the \(name) has a line break", allowed: "one line")),
    ] {
      #expect(throws: refusal) { try write(text) }
    }
    for text in ["👩‍👩‍👧‍👦 haben kein Warmwasser 🥶", "العربية", String(repeating: "ü", count: 500), " \t Leck \r\n"] {
      #expect(throws: Never.self) { try write(text) }
    }
  }

  @Test(arguments: notes.indices)
  func `a note is refused what nobody can keep`(index: Int) throws {
    let (name, write) = Self.notes[index]
    for (text, refusal) in Self.neverAllowed(name) + [
      (megabyte, Refusal(.invalid, "the \(name) is 1000000 characters long", allowed: "at most 20000 characters")),
      (pile, Refusal(.invalid, "the \(name) is 500001 characters long", allowed: "at most 20000 characters")),
    ] {
      #expect(throws: refusal) { try write(text) }
    }
    for text in ["two\nlines", "🧯", String(repeating: "é", count: 20_000)] {
      #expect(throws: Never.self) { try write(text) }
    }
  }

  @Test func `text is kept as it was written, without the space around it`() throws {
    let subject = "👩‍🚒 \u{65}\u{301}tage 3 — \"Leck\"; DROP TABLE"
    #expect(
      try CaseStory(subject: " \n\(subject)\u{a0}").file.subject.unicodeScalars.elementsEqual(subject.unicodeScalars))
  }

  private static func neverAllowed(_ name: String) -> [(String, Refusal)] {
    [
      ("", Refusal(.invalid, "the \(name) is empty", allowed: "at least one character that is not a space")),
      (" \n\t ", Refusal(.invalid, "the \(name) is empty", allowed: "at least one character that is not a space")),
      ("a\0b", Refusal(.invalid, "the \(name) holds a NUL byte", allowed: "any Unicode text without NUL")),
      ("\0", Refusal(.invalid, "the \(name) holds a NUL byte", allowed: "any Unicode text without NUL")),
    ]
  }

  private static let resolvedWithPromise: [(Double, Command)] = [
    (2, .withdraw()), (2, .resolving), (2, .promise(due: 9)),
  ]

  /// The events of a command on a case with one promise.
  private static func told(_ command: Command, after before: [(Double, Command)] = []) throws -> [Event] {
    var story = try CaseStory().telling([(1, .promise(due: 9))] + before)
    return try story.tell(command, at: 3)
  }
}
