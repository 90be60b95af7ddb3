import SQL

extension ExportTable {
  /// Cases by when they were opened.
  package static let cases = ExportTable(
    name: "cases",
    columns: [
      ExportColumn("case", .integer(0)),
      ExportColumn("subject", .text(1)),
      ExportColumn("customer", .text(2)),
      ExportColumn("team", .text(3)),
      ExportColumn("owner", .text(4)),
      ExportColumn("priority", .text(5)),
      ExportColumn("category", .text(6)),
      ExportColumn("channel", .text(7)),
      ExportColumn("state", .text(8)),
      ExportColumn("opened_at", .instant(9)),
      ExportColumn("first_contact_at", .instant(10)),
      ExportColumn("first_resolved_at", .instant(11)),
      ExportColumn("resolved_at", .instant(12)),
      ExportColumn("closed_at", .instant(13)),
      ExportColumn("first_contact_hours", .hoursBetween(9, 10)),
      ExportColumn("first_resolution_hours", .hoursBetween(9, 11)),
      ExportColumn("full_resolution_hours", .hoursBetween(9, 12)),
      ExportColumn("waited_on_customer_hours", .hours(14)),
      ExportColumn("waited_on_third_party_hours", .hours(15)),
      ExportColumn("reopens", .integer(16)),
      ExportColumn("handoffs", .integer(17)),
      ExportColumn("escalation_level", .integer(18)),
      ExportColumn("first_escalated_at", .instant(19)),
      ExportColumn("open_commitments", .integer(20)),
      ExportColumn("next_due_at", .instant(21)),
      ExportColumn("exclusion", .text(22)),
      ExportColumn("survivor", .integer(23)),
      ExportColumn("source", .text(24)),
      ExportColumn("source_ref", .text(25)),
    ],
    rows: .exportCases, count: .exportCountCases)
}
