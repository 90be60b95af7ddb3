import SQL

extension ExportTable {
  /// Promises by the time first given.
  package static let commitments = ExportTable(
    name: "commitments",
    columns: [
      ExportColumn("commitment", .address(0, 1)),
      ExportColumn("case", .integer(0)),
      ExportColumn("kind", .text(2)),
      ExportColumn("what", .text(3)),
      ExportColumn("channel", .text(4)),
      ExportColumn("owner", .text(5)),
      ExportColumn("owner_when_due", .text(6)),
      ExportColumn("made_by", .text(7)),
      ExportColumn("made_at", .instant(8)),
      ExportColumn("promised_due_at", .instant(9)),
      ExportColumn("promised_due_on", .day(10)),
      ExportColumn("due_at", .instant(11)),
      ExportColumn("due_on", .day(12)),
      ExportColumn("outcome", .text(13)),
      ExportColumn("ended_at", .instant(14)),
      ExportColumn("lateness_hours", .hoursBetween(9, 15)),
      ExportColumn("renegotiations", .integer(16)),
      ExportColumn("slips", .integer(17)),
      ExportColumn("evidence", .text(18)),
      ExportColumn("promised_to", .text(19)),
      ExportColumn("told_via", .text(20)),
      ExportColumn("customer_told_at", .instant(21)),
      ExportColumn("moved_to", .address(22, 23)),
      ExportColumn("exclusion", .text(24)),
    ],
    rows: .exportCommitments, count: .exportCountCommitments)
}
