import Domain
import TestSupport
import Testing

/// What members write for themselves, and with whom they share it.
@Suite struct ReflectionTests {
  private static let lena = Member(
    id: 21, handle: "lena", name: "Lena", email: nil, team: careTeam, zone: nil, deactivatedAt: nil)
  private static let gone = Member(
    id: 22, handle: "gus", name: "Gus", email: nil, team: careTeam, zone: nil, deactivatedAt: hour(0))
  private static let author = Member(
    id: ana, handle: "ana", name: "Ana", email: nil, team: careTeam, zone: nil, deactivatedAt: nil)

  private func decide(
    _ command: Reflection.Command, on reflection: Reflection?, at hours: Double, enteredAt entered: Double? = nil
  ) throws(Refusal) -> ReflectionEvent? {
    try Reflection.decide(
      command, on: reflection, of: CaseNumber(7), author: ana,
      at: Moment(occurredAt: hour(hours), recordedAt: hour(entered ?? hours)))
  }

  /// What commands lead to, each an hour after the one before.
  private func tell(_ commands: [Reflection.Command]) throws -> (reflection: Reflection?, events: [ReflectionEvent]) {
    var reflection: Reflection?
    var events: [ReflectionEvent] = []
    for (index, command) in commands.enumerated() {
      guard let event = try decide(command, on: reflection, at: Double(index + 1)) else { continue }
      events.append(event)
      if reflection == nil {
        reflection = .replay([event], caseNumber: CaseNumber(7), author: ana)
      } else {
        reflection?.apply(event)
      }
    }
    #expect(Reflection.replay(events, caseNumber: CaseNumber(7), author: ana) == reflection)
    return (reflection, events)
  }

  @Test func `an answer is a version, and leaves the other answers as they were`() throws {
    let told = try tell([
      .write(.init(felt: " afraid ")), .write(.init(nextTime: "ask first")), .write(.init(felt: "afraid")),
    ])
    let reflection = try #require(told.reflection)
    #expect(reflection.words == .init(felt: "afraid", nextTime: "ask first"))
    // The third said what was there.
    #expect(reflection.version == 2 && told.events.count == 2)
    #expect(reflection.audience == .nobody && !reflection.isReadable(by: ben) && reflection.isReadable(by: ana))
  }

  @Test func `it is shared by choice, with those alone who are named, until it is taken back`() throws {
    let shared = try #require(
      try tell([.write(.init(felt: "x")), .share(.coach, readers: [Self.lena]), .write(.init(helped: "y"))]).reflection)
    #expect(shared.readers == [21] && shared.isReadable(by: 21) && !shared.isReadable(by: ben))
    #expect(shared.sharedAt == hour(2) && shared.writtenAt == hour(3))
    let alone = try #require(
      try tell([.write(.init(felt: "x")), .share(.team, readers: [Self.lena]), .unshare, .unshare]).reflection)
    #expect(alone.readers.isEmpty && alone.audience == .nobody && alone.sharedAt == nil && alone.sequence == 3)
  }

  @Test func `what was erased has no words and no readers, and may be written anew`() throws {
    let commands: [Reflection.Command] = [
      .write(.init(felt: "x")), .share(.coach, readers: [Self.lena]), .erase,
    ]
    let erased = try #require(try tell(commands).reflection)
    #expect(erased.words.isEmpty && erased.readers.isEmpty && erased.erasedAt == hour(3))
    let again = try #require(try tell(commands + [.write(.init(missed: "z"))]).reflection)
    #expect(again.words == .init(missed: "z") && again.erasedAt == nil && again.version == 2)
  }

  @Test func `what can't be is refused, with what can`() throws {
    let written = try #require(try tell([.write(.init(felt: "x"))]).reflection)
    let erased = try #require(try tell([.write(.init(felt: "x")), .erase]).reflection)
    let rows: [(Reflection.Command, Reflection?, Double, String)] = [
      (.write(.init()), nil, 1, "the reflection says nothing"),
      (.write(.init(felt: " ")), nil, 1, "the answer to what they felt is empty"),
      (.share(.coach, readers: [Self.lena]), nil, 1, "you have written no reflection of case 7"),
      (.unshare, nil, 1, "you have written no reflection of case 7"),
      (.erase, nil, 1, "you have written no reflection of case 7"),
      (.erase, erased, 3, "you have written no reflection of case 7"),
      (.share(.coach, readers: [Self.gone]), written, 2, "Gus (gus) has left and reads nothing any more"),
      (.share(.coach, readers: [Self.author]), written, 2, "there is nobody to share it with but yourself"),
      (.share(.team, readers: []), written, 2, "there is nobody to share it with but yourself"),
      (.erase, written, 0.5, "that is before you last changed it, at \(hour(1))"),
    ]
    for (command, reflection, at, problem) in rows {
      let refusal = #expect(throws: Refusal.self) { try decide(command, on: reflection, at: at) }
      #expect(refusal?.problem == problem)
      #expect(refusal?.allowed != nil && (refusal?.next != nil || refusal?.code != .notFound))
    }
    #expect(throws: Refusal.self) { try decide(.write(.init(felt: "x")), on: nil, at: 2, enteredAt: 1) }
  }

  @Test func `whatever an author does, the log leads to it`() throws {
    var random = SplitMix64(seed: 17)
    for _ in 0..<300 {
      var commands: [Reflection.Command] = []
      for _ in 0..<12 {
        let word = ["a", "b", "c"].randomElement(using: &random)
        let all: [Reflection.Command] = [
          .write(.init(felt: word)), .write(.init(helped: word, missed: "m")), .write(.init(nextTime: word)),
          .share(.coach, readers: [Self.lena]), .share(.team, readers: [Self.lena, Self.author]), .unshare, .erase,
        ]
        if let command = all.randomElement(using: &random) { commands.append(command) }
      }
      var allowed: [Reflection.Command] = []
      for command in commands {
        if (try? tell(allowed + [command])) != nil { allowed.append(command) }
      }
      let reflection = try tell(allowed).reflection
      #expect(reflection.map { ($0.audience == .nobody) == $0.readers.isEmpty } ?? true)
      #expect(reflection.map { ($0.erasedAt != nil) == $0.words.isEmpty } ?? true)
    }
  }
}
