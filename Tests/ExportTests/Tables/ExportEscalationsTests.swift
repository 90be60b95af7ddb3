import Domain
import Export
import Store
import TestSupport
import Testing

struct ExportEscalationsTests {
  @Test func `an escalation is one line`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(people).file.number
      try database.perform(
        .escalate(source: .customer, reason: "wants the boss"), on: number, at: "2026-06-01T10:00:00Z")
      try database.perform(.acknowledge, on: number, at: "2026-06-01T10:45:00Z")
      try database.perform(.escalate(source: .member, reason: "stuck"), on: number, at: "2026-06-02T10:00:00Z")
      try database.perform(.resolve(note: nil, withdrawOpen: nil), on: number, at: "2026-06-03T10:00:00Z")
      let lines = try database.lines(of: .escalations, month: "2026-06")
      #expect(
        lines == [
          "case,number,level,source,reason,raised_at,raised_by,acknowledged_at,acknowledged_by,settled_at,"
            + "hours_to_acknowledge,team,owner,exclusion",
          "1,1,1,customer,wants the boss,2026-06-01T11:00:00+01:00,,2026-06-01T11:45:00+01:00,,"
            + "2026-06-03T11:00:00+01:00,0.750000,care,ana,",
          "1,2,2,member,stuck,2026-06-02T11:00:00+01:00,,,,2026-06-03T11:00:00+01:00,,care,ana,",
        ])
      #expect(try database.lines(of: .escalations, month: "2026-05").count == 1)
      // What counts in no figure says why, so that the file can be added up to the figures.
      try database.perform(.reopen(reason: nil), on: number, at: "2026-06-04T10:00:00Z")
      try database.perform(.exclude(.spam, reason: "robot"), on: number, at: "2026-06-04T11:00:00Z")
      #expect(try database.lines(of: .escalations, month: "2026-06").dropFirst().allSatisfy { $0.hasSuffix(",spam") })
    }
  }
}
