import Domain
import Postgres
import Store
import TestSupport
import Testing

/// The log of what teams agree on.
struct AgreementTests {
  private func furnish(_ database: Database, _ people: Installation) throws {
    try database.set(FeelingWord(word: "triste", level: 3, language: "pt", standsFor: nil), at: monday, by: people.ana)
    try database.set(FeelingWord(word: "triste", level: 4, language: "pt", standsFor: nil), at: monday, by: people.ben)
    try database.retireFeeling("triste", at: monday, by: people.ana)
    try database.set(FeelingWord(word: "triste", level: 4, language: "pt", standsFor: nil), at: monday, by: nil)
    let steps = [Playbook.Step(number: 1, kind: .milestone, what: "Look", channel: nil, after: try Timespan(4, .hours))]
    for name in ["cold", "damp"] {
      try database.add(
        Playbook(name: name, team: people.team, category: "heating", steps: steps), at: monday, by: people.ana)
    }
    try database.removePlaybook("damp", at: monday, by: people.ben)
    try database.addTemplate(
      handle: "late", team: nil, purpose: .apology, body: try MessageTemplate(body: "Late by {{how-long}}."),
      at: monday,
      by: people.ana)
    let template = try #require(try database.templates().first)
    try database.setTemplate(
      template, purpose: .update, body: try MessageTemplate(body: "It will be {{when}}, and not before that."),
      at: monday, by: people.ben)
    try database.addTrainingTopic("bad-news", title: "Bad news early", themes: ["late"], at: monday, by: people.ana)
    let topic = try database.trainingTopic(called: "bad-news")
    _ = try database.setTrainingTopic(topic, name: nil, title: "Bad news at once", at: monday, by: people.ben)
    try database.link(topic.id, to: "late", ends: true, at: monday, by: people.ben)
    for _ in 1...2 {
      try database.notePractice(
        of: topic.id, by: people.ben, on: Day(daysSince1970: 20_000), at: monday, notedBy: people.ana)
    }
  }

  private static func inOrder(_ events: [AgreementEvent], without known: [AgreementEvent]) -> [AgreementEvent] {
    events.filter { !known.contains($0) }.sorted {
      ($0.list, $0.entry, $0.sequence) < ($1.list, $1.entry, $1.sequence)
    }
  }

  private static func words(_ event: AgreementEvent) -> String {
    let differences = event.differences.map { "\($0.column): \($0.before ?? "-") → \($0.after ?? "-")" }
    let words = [event.list, event.called, event.beside ?? "", event.by ?? "", "\(event.change)"] + differences
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  @Test func `each change is told once, with who made it and what is another since`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let shipped = try database.agreementEvents()
      let words = try database.feelings().words
      #expect(shipped.allSatisfy { $0.list == "feelings" && $0.change == .added && $0.by == nil })
      #expect(shipped.count == words.count)
      try furnish(database, people)
      let events = Self.inOrder(try database.agreementEvents(), without: shipped)
      #expect(
        events.map(Self.words) == [
          "feelings triste ana added", "feelings triste ben changed level: 3 → 4", "feelings triste ana takenAway",
          "feelings triste broughtBack",
          "playbooks cold ana added", "playbooks damp ana added", "playbooks damp ben takenAway",
          "templates late ana added",
          "templates late ben changed body: Late by {{how-long}}. → It will be {{when}}, and not before that. "
            + "purpose: apology → update",
          "training_links late bad-news ana added", "training_links late bad-news ben takenAway",
          "training_practices bad-news ben, 2024-10-04 ana added", "training_topics bad-news ana added",
          "training_topics bad-news ben changed title: Bad news early → Bad news at once",
        ])
      #expect(events.allSatisfy { $0.at == monday })
      let result = try database.verify()
      #expect(result.discrepancies == [] && result.agreements == shipped.count + 7)
    }
  }

  /// What somebody does with the database by hand, and where it shows.
  private static let tampering: [(script: String, table: String, column: String, expected: String, found: String)] = [
    ("UPDATE feelings SET level = 1 WHERE word = 'angry'", "feelings", "level", "4", "1"),
    ("UPDATE feelings SET retired_at = now() WHERE word = 'calm'", "feelings", "retired_at", "nothing", ""),
    ("UPDATE playbook_steps SET due_after = '1d'", "playbooks", "step_1_due_after", "4h", "1d"),
    ("DELETE FROM playbook_steps", "playbooks", "step_1_due_after", "4h", "nothing"),
    (
      "UPDATE playbooks SET removed_at = NULL WHERE name = 'damp'", "playbooks", "removed_at", "1780304400000000",
      "nothing"
    ),
    ("UPDATE templates SET body = 'Sorry'", "templates", "body", "It will be {{when}}, and not before that.", "Sorry"),
    ("DELETE FROM templates", "templates", "", "a row", "none"),
    ("UPDATE training_topics SET title = 'x'", "training_topics", "title", "Bad news at once", "x"),
    ("UPDATE training_links SET ended_at = NULL", "training_links", "ended_at", "1780304400000000", "nothing"),
    ("DELETE FROM training_practices", "training_practices", "", "a row", "none"),
    (
      "INSERT INTO training_links SELECT topic_id, 'other', now() FROM training_topics", "training_links", "", "none",
      "a row"
    ),
    ("DELETE FROM agreement_events WHERE list = 'templates' AND sequence = 1", "templates", "sequence", "1", "2"),
  ]

  @Test func `what was changed beside the log is found`() async throws {
    try await withDatabase { database in
      try furnish(database, try database.install())
      for (script, table, column, expected, found) in Self.tampering {
        let discrepancies = try database.rollingBack {
          try database.session.script(script)
          return try database.verify().discrepancies
        }
        let place = discrepancies.first { $0.table == table && $0.column == column }
        #expect(place?.expected == expected && (found.isEmpty || place?.found == found), "\(script): \(discrepancies)")
        #expect(place?.row ?? 0 > 0)
        #expect(discrepancies.allSatisfy { $0.table == table && $0.caseNumber == nil }, "\(script)")
      }
      #expect(try database.verify().discrepancies == [])
    }
  }
}
