import Domain
import FoundationEssentials
import Testing

/// What is left of what happened when a customer wishes to be forgotten.
@Suite struct ErasedEventTests {
  /// A text that somebody wrote stands under one of these names in the log.
  private static let free: Set<String> = [
    "subject", "note", "reason", "agreed_by", "evidence", "what", "promised_to", "ending_note", "needs", "behind",
    "trade_off", "words", "harm", "impact", "comment", "story",
  ]

  @Test(arguments: EventCodingTests.golden.indices)
  func `of every kind of event all that somebody wrote gives way, and nothing else`(index: Int) throws {
    let body = EventCodingTests.golden[index].0
    let event = Event(
      sequence: 3, body: body, occurredAt: hour(1), recordedAt: hour(2), by: ana, clockSet: true)
    let erased = event.erased(ref: "known-again")
    #expect(
      [erased.sequence, Int(erased.by ?? 0)] == [3, Int(ana)] && erased.occurredAt == hour(1)
        && erased.recordedAt == hour(2) && erased.clockSet && erased.body.kind == body.kind)
    let (before, after) = (try leaves(of: body), try leaves(of: erased.body))
    #expect(before.map(\.path) == after.map(\.path))
    for (old, new) in zip(before, after) {
      let name = old.path.split(separator: ".").last.map(String.init) ?? ""
      if old.path == ".origin.ref" {
        #expect(new.value == "known-again")
      } else if Self.free.contains(name) {
        #expect(new.value == Erased.mark, "\(body.kind)\(old.path)")
      } else {
        #expect(new.value == old.value, "\(body.kind)\(old.path)")
      }
    }
    #expect(erased.erased(ref: "known-again") == erased)
  }

  @Test func `what was never said is not made up, and a case's number elsewhere stays where nothing replaces it`() {
    let event = Event(
      sequence: 1,
      body: .opened(
        .init(
          subject: "Cold", customer: 5, team: 1, owner: nil, priority: nil, category: nil, channel: nil,
          origin: Origin(source: "desk", ref: "A-1"))),
      occurredAt: hour(0), recordedAt: hour(0), by: nil)
    guard case .opened(let opened) = event.erased().body else {
      Issue.record("another kind")
      return
    }
    #expect(
      opened.origin == Origin(source: "desk", ref: "A-1") && opened.priority == nil && opened.subject == "[erased]")
    let resolved = Event(
      sequence: 2, body: .resolved(.init(note: nil)), occurredAt: hour(1), recordedAt: hour(1), by: nil)
    #expect(resolved.erased() == resolved)
  }

  @Test func `somebody else's case loses what was said of a promise that it took over, and keeps its own words`() throws
  {
    let duplicate = try CaseStory(
      number: 1,
      promises: [
        .init(kind: .followUp, what: "Call back", due: .at(9)), .init(kind: .milestone, what: "Key", due: .at(9)),
      ])
    var survivor = try CaseStory(number: 2, promises: [.init(kind: .milestone, what: "Plumber", due: .at(9))])
    try survivor.tell(.absorb(duplicate.file), at: 1)
    try survivor.tell(.contact(channel: "phone", direction: .outbound, note: "Call back"), at: 1)
    try survivor.tell(
      .move(number: 2, due: .at(12), reason: "Inês slept", agreedBy: "Inês", customerTold: true), at: 2)
    // Without evidence the contact repeats what was promised.
    try survivor.tell(.done(2, evidence: nil), at: 3)
    try survivor.tell(.withdraw(number: 3, reason: "Inês has it"), at: 4)
    try survivor.tell(.done(1, evidence: "it runs"), at: 5)
    let erased = survivor.events.erased(about: [2, 3])
    let file = try #require(CaseFile.replay(erased, of: CaseNumber(2)))
    #expect(file.subject == "No hot water" && file.commitments.map(\.what) == ["Plumber", "[erased]", "[erased]"])
    // What many say is no word about this promise.
    #expect(file.contacts.map(\.note).prefix(2) == ["Call back", "[erased]"])
    #expect(file.commitments.map(\.endingNote) == ["it runs", nil, "[erased]"])
    let moves = erased.compactMap { event in
      if case .commitmentMoved(let move) = event.body { [move.reason, move.agreedBy] } else { nil }
    }
    #expect(moves == [["[erased]", "[erased]"]])
    #expect(figures(of: file) == figures(of: survivor.file))
  }

  private func leaves(of body: EventBody) throws -> [(path: String, value: String)] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return try JSONDecoder().decode(Leaves.self, from: try encoder.encode(body)).all
  }

  /// The values of a JSON document, each with its way from the root.
  private struct Leaves: Decodable {
    let all: [(path: String, value: String)]

    init(from decoder: any Decoder) throws {
      if let object = try? decoder.container(keyedBy: Key.self) {
        all = try object.allKeys.sorted { $0.stringValue < $1.stringValue }.flatMap { key in
          try object.decode(Leaves.self, forKey: key).all.map { (".\(key.stringValue)\($0.path)", $0.value) }
        }
      } else if var array = try? decoder.unkeyedContainer() {
        var found: [(path: String, value: String)] = []
        while !array.isAtEnd {
          let place = array.currentIndex
          found += try array.decode(Leaves.self).all.map { ("[\(place)]\($0.path)", $0.value) }
        }
        all = found
      } else {
        let value = try decoder.singleValueContainer()
        if let text = try? value.decode(String.self) {
          all = [("", text)]
        } else if let truth = try? value.decode(Bool.self) {
          all = [("", "\(truth)")]
        } else {
          all = [("", "\(try value.decode(Int64.self))")]
        }
      }
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
