import SQL

extension ExportTable {
  /// Escalations by when they were raised.
  package static let escalations = ExportTable(
    name: "escalations",
    columns: [
      ExportColumn("case", .integer(0)),
      ExportColumn("number", .integer(1)),
      ExportColumn("level", .integer(2)),
      ExportColumn("source", .text(3)),
      ExportColumn("reason", .text(4)),
      ExportColumn("raised_at", .instant(5)),
      ExportColumn("raised_by", .text(6)),
      ExportColumn("acknowledged_at", .instant(7)),
      ExportColumn("acknowledged_by", .text(8)),
      ExportColumn("settled_at", .instant(9)),
      ExportColumn("hours_to_acknowledge", .hoursBetween(5, 7)),
      ExportColumn("team", .text(10)),
      ExportColumn("owner", .text(11)),
      ExportColumn("exclusion", .text(12)),
    ],
    rows: .exportEscalations, count: .exportCountEscalations)
}
