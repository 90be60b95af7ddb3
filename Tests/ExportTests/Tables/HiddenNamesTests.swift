import Domain
import Postgres
import Store
import TestSupport
import Testing

@testable import Export

/// What leaves the team names no customer, unless that is asked for.
struct HiddenNamesTests {
  @Test func `texts about a customer do not name them, other texts are as they were`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let other = try database.addCustomer(handle: "omar", name: "Omar Nasser", email: nil, phone: nil, zone: nil)
      let number = try database.openCase(
        people, subject: "INES is cold; write to Inês’s mother",
        promises: [.due(inHours: 2, what: "Call ines back"), .due(inHours: 3, what: "Pines are cut")]
      ).file.number
      try database.perform(
        .escalate(source: .customer, reason: "Inês is angry"), on: number, at: "2026-06-01T10:00:00Z")
      try database.perform(.done(number: 1, evidence: "told Ines", told: nil), on: number, at: "2026-06-01T10:00:00Z")
      _ = try database.open(
        .init(
          subject: "Ines told Omar", customer: other, team: people.team, owner: people.ana, priority: nil,
          category: nil,
          channel: nil), promises: [], at: Moment(now: monday), by: people.ana)
      func column(_ name: String, of table: ExportTable, naming: Bool) throws -> [String] {
        let rows = try database.lines(of: table, withCustomers: naming)
          .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let place = try #require(rows.first?.firstIndex(of: name))
        return rows.dropFirst().map { $0[place] }
      }
      for (table, name, told, hidden) in [
        (
          .cases, "subject", ["INES is cold; write to Inês’s mother", "Ines told Omar"],
          ["the customer is cold; write to the customer’s mother", "Ines told the customer"]
        ),
        (.commitments, "what", ["Call ines back", "Pines are cut"], ["Call the customer back", "Pines are cut"]),
        (.escalations, "reason", ["Inês is angry"], ["the customer is angry"]),
      ] as [(ExportTable, String, [String], [String])] {
        #expect(try column(name, of: table, naming: true) == told)
        #expect(try column(name, of: table, naming: false) == hidden)
      }
      #expect(try column("evidence", of: .commitments, naming: false).first == "told the customer")
    }
  }

  @Test func `who else something was promised to, and what a case is called elsewhere, name nobody`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let promise = Command.Promise(
        kind: .milestone, what: "Call Rui Prates for ines", due: Due(at: monday.advanced(bySeconds: 3600)),
        promisedTo: "Rui Prates")
      let number = try database.openCase(people, promises: [promise]).file.number
      try database.perform(.done(number: 1, evidence: "told Rui", told: nil), on: number, at: "2026-06-01T09:30:00Z")
      try database.session.execute(
        Query(name: "source", text: "UPDATE cases SET source = 'desk', source_ref = 'INES-7'"))
      let row = try #require(try database.fields(of: .commitments).first)
      #expect(row["what"] == "Call the customer for the customer" && row["promised_to"] == "")
      #expect(row["evidence"] == "told the customer")
      #expect(try database.fields(of: .cases).first?["source_ref"] == "the customer-7")
      #expect(try database.lines(of: .commitments, withCustomers: true)[1].contains("Call Rui Prates for ines"))
      #expect(try database.lines(of: .cases, withCustomers: true)[1].contains("INES-7"))
    }
  }

  @Test func `who is only described stays, and a number by which somebody else is reached goes`() async throws {
    try await withDatabase { database in
      let promises = [("the landlord", "Call the landlord for ines"), ("0912 345 678", "Ring +351 912345678")].map {
        Command.Promise(
          kind: .milestone, what: $1, due: Due(at: monday.advanced(bySeconds: 3600)), promisedTo: $0)
      }
      _ = try database.openCase(try database.install(), promises: promises)
      #expect(
        try database.fields(of: .commitments).map { $0["what"] }
          == ["Call the landlord for the customer", "Ring the customer"])
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `the quick look at how words begin passes over nobody`(seed: UInt64) async throws {
    try await withDatabase { database in
      var random = SplitMix64(seed: seed)
      let pieces = [
        "Inês", "INES", "ine\u{302}s", "Carvalho", "carvalhos", "’s", "'", " ", ", ", "-", "Li", "may", "May", "Müller",
        "ss",
        "“", "”", "\u{A0}", "Große", "GROSSE", "王小明", "さん", "@", "example.com", ".", "912 345 678", "+351", "x", "É",
        "eric",
      ]
      func text(_ count: ClosedRange<Int>) -> String {
        let text = (0..<Int.random(in: count, using: &random)).map { _ in
          pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }.joined()
        return text.contains { $0.isLetter } ? text : "\(text)a"
      }
      let query = Query(
        name: "one_row",
        text: "SELECT $1::text, $2::text, $3::text, $4::text, $5::text")
      for _ in 0..<500 {
        let (subject, name, phone) = (text(1...8), text(1...3), text(1...2))
        let parameters: [Parameter] = [
          .text(subject), .text(name), .text("li"), .text(nil), .text(phone),
        ]
        let found = try database.session.row(query, parameters) { row in
          var names = NamesInRow(1)
          try names.read(row)
          return try names.hidden(in: 0, of: row)
        }
        let names = CustomerNames(name: name, handle: "li", email: nil, phone: phone)
        #expect(found ?? subject == names.hidden(in: subject), "\(subject) of \(name), \(phone)")
      }
    }
  }
}
