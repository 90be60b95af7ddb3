import Domain
import SQL

extension ExportTable {
  /// Cases by when they were opened.
  package static let cases = ExportTable(
    name: "cases", meaning: "The cases opened in the month, one a row; how they stand is as of the export.",
    columns: [
      ExportColumn("case", .integer(0), "Number of the case", .number),
      ExportColumn("subject", .words(1), "What the problem is, as somebody wrote it", .required),
      ExportColumn("customer", .text(2), "Handle of the customer; empty unless the export names customers"),
      ExportColumn("team", .text(3), "Handle of the team that has the case", .required),
      ExportColumn("owner", .text(4), "Handle of the member who owns the case; empty when nobody does"),
      ExportColumn("priority", .text(5), "Priority, as the team words it"),
      ExportColumn("category", .text(6), "Category, as the team words it"),
      ExportColumn("channel", .text(7), "How the case came in"),
      ExportColumn(
        "state", .text(8), "Where the case stands", .one(of: CaseFile.State.self, isRequired: true)),
      ExportColumn("opened_at", .instant(9), "When the case was opened", .required),
      ExportColumn("first_contact_at", .instant(10), "When somebody first got back to the customer"),
      ExportColumn("first_resolved_at", .instant(11), "When the problem was first resolved"),
      ExportColumn("resolved_at", .instant(12), "When the resolution that stands began; empty while there is none"),
      ExportColumn("closed_at", .instant(13), "When the case was closed"),
      ExportColumn("first_contact_hours", .hoursBetween(9, 10), "From the opening to the first contact"),
      ExportColumn("first_resolution_hours", .hoursBetween(9, 11), "From the opening to the first resolution"),
      ExportColumn("full_resolution_hours", .hoursBetween(9, 12), "From the opening to the resolution that stands"),
      ExportColumn(
        "with_us_hours", .share(.withUs),
        "Time from the opening to the resolution that stands, or to the export, in which nobody was waited on", .count),
      ExportColumn(
        "waited_on_customer_hours", .share(.waited(0)),
        "Time spent waiting on the customer; the three add up to the time to the resolution, or to the export", .count),
      ExportColumn("waited_on_third_party_hours", .share(.waited(1)), "Time spent waiting on a third party", .count),
      ExportColumn("reopens", .integer(16), "How often the case was reopened", in: "count", .count),
      ExportColumn(
        "handoffs", .integer(17), "How often the case went from one member to another", in: "count", .count),
      ExportColumn(
        "escalation_level", .integer(18), "Level that the case has been raised to; 0 for never", in: "level", .count),
      ExportColumn("first_escalated_at", .instant(19), "When the case was first escalated"),
      ExportColumn("open_commitments", .integer(20), "Promises that are still to be kept", in: "count", .count),
      ExportColumn("next_due_at", .instant(21), "When the next open promise is due"),
      ExportColumn(
        "exclusion", .text(22), "Why the case is in no figure but cases_excluded; empty when it is",
        .one(of: CaseFile.Exclusion.self)),
      ExportColumn("survivor", .integer(23), "Number of the case that a duplicate goes on in"),
      ExportColumn("source", .text(24), "Where the case was imported from"),
      ExportColumn("source_ref", .words(25), "What the case is called there"),
    ],
    key: ["case"], rows: .exportCases, count: .exportCountCases, names: 29,
    ledger: WaitingLedger(case: 0, from: 9, until: 26, said: [14, 15], spells: [27, 28]))
}
