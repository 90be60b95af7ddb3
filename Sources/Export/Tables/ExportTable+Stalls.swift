import Domain
import SQL

extension ExportTable {
  /// Stalls by when they began.
  package static let stalls = ExportTable(
    name: "stalls",
    meaning: "What stalled from an instant in the month on, one a row, as far as a scheduler has flagged it.",
    columns: [
      ExportColumn("case", .integer(0), "Number of the case", .number),
      ExportColumn("number", .integer(1), "Place of the stall in the case, from 1", .number),
      ExportColumn("reason", .text(2), "Why it stalled", .one(of: StallReason.self, isRequired: true)),
      ExportColumn("commitment", .address(0, 3), "The promise that stalled; empty when it was the case"),
      ExportColumn(
        "target", .text(4), "The target of the policy that was missed; empty when it was none",
        .one(of: Policy.Clock.self)),
      ExportColumn("began_at", .instant(5), "When it began to be stalled", .required),
      ExportColumn("ended_at", .instant(6), "When somebody got on with it; empty while it stands"),
      ExportColumn("flagged_at", .instant(7), "When a scheduler found it", .required),
      ExportColumn(
        "hours", .hoursBetween(5, 8), "How long it was stalled; of one that stands, until the export", .count),
      ExportColumn("team", .text(9), "Handle of the team that had the case when it was flagged", .required),
      ExportColumn("owner", .text(10), "Handle of who owned what stalled when it was flagged; empty when nobody did"),
      ExportColumn(
        "policy_team", .text(11), "Handle of the team that the policy was for; empty for one of all teams"),
      ExportColumn("policy_priority", .text(12), "Priority that the policy was for; empty for one of all priorities"),
      ExportColumn(
        "policy_version", .integer(13), "Version of the policy by which it was flagged; empty for the standard one",
        ColumnConstraints(minimum: 1)),
      ExportColumn(
        "exclusion", .text(14), "Why the case is in no figure but cases_excluded; empty when it is",
        .one(of: CaseFile.Exclusion.self)),
    ],
    key: ["case", "number"], rows: .exportStalls, count: .exportCountStalls)
}
