import Domain
import SQL

extension ExportTable {
  /// Escalations by when they were raised.
  package static let escalations = ExportTable(
    name: "escalations", meaning: "The escalations raised in the month, one a row; how they stand is as of the export.",
    columns: [
      ExportColumn("case", .integer(0), "Number of the case", .number),
      ExportColumn("number", .integer(1), "Place of the escalation in the case, from 1", .number),
      ExportColumn("level", .integer(2), "Level that the case was raised to", in: "level", .number),
      ExportColumn(
        "source", .text(3), "Who raised it", .one(of: Escalation.Source.self, isRequired: true)),
      ExportColumn("reason", .words(4), "Why, as somebody wrote it or the policy words it"),
      ExportColumn("raised_at", .instant(5), "When it was raised", .required),
      ExportColumn("raised_by", .text(6), "Handle of the member who raised it; empty when the policy did"),
      ExportColumn("acknowledged_at", .instant(7), "When somebody took it on"),
      ExportColumn("acknowledged_by", .text(8), "Handle of the member who took it on"),
      ExportColumn("settled_at", .instant(9), "When it was over"),
      ExportColumn("hours_to_acknowledge", .hoursBetween(5, 7), "From raising it to taking it on"),
      ExportColumn("team", .text(10), "Handle of the team that had the case when it was raised", .required),
      ExportColumn("owner", .text(11), "Handle of who owned the case when it was raised; empty when nobody did"),
      ExportColumn(
        "exclusion", .text(12), "Why the case is in no figure but cases_excluded; empty when it is",
        .one(of: CaseFile.Exclusion.self)),
    ],
    key: ["case", "number"], rows: .exportEscalations, count: .exportCountEscalations, names: 13)
}
