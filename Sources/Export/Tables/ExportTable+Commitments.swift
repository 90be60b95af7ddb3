import Domain
import SQL

extension ExportTable {
  /// Promises by the time first given.
  package static let commitments = ExportTable(
    name: "commitments",
    meaning: "The promises first given for a time in the month, one a row; what became of them is as of the export.",
    columns: [
      ExportColumn("commitment", .address(0, 1), "The promise: its case's number and its place there", .required),
      ExportColumn("case", .integer(0), "Number of the case", .number),
      ExportColumn(
        "kind", .text(2), "Whether an outcome or a contact was promised",
        .one(of: Commitment.Kind.self, isRequired: true)),
      ExportColumn("what", .words(3), "What was promised, as somebody wrote it", .required),
      ExportColumn("channel", .text(4), "How the customer is to be contacted"),
      ExportColumn("owner", .text(5), "Handle of the member who owns the promise; empty when nobody does"),
      ExportColumn(
        "owner_when_due", .text(6), "Handle of who owned the promise when it fell due or ended, whichever came first"),
      ExportColumn("made_by", .text(7), "Handle of the member who made the promise"),
      ExportColumn("made_at", .instant(8), "When the promise was made", .required),
      ExportColumn("promised_due_at", .instant(9), "The time first given; of a day its last instant", .required),
      ExportColumn("promised_due_on", .day(10), "The day first given; empty when a time was"),
      ExportColumn("due_at", .instant(11), "The time that stands now; of a day its last instant", .required),
      ExportColumn("due_on", .day(12), "The day that stands now; empty when a time does"),
      ExportColumn(
        "outcome", .text(13),
        "What became of the promise; empty while it may still be kept, moved when it went on in another case",
        ColumnConstraints(words: Outcome.allCases.map(\.rawValue) + [Commitment.Ending.moved.rawValue])),
      ExportColumn("ended_at", .instant(14), "When the promise was done, withdrawn, or ended otherwise"),
      ExportColumn("lateness_hours", .hoursBetween(9, 15), "From the time first given until it was done late"),
      ExportColumn(
        "renegotiations", .integer(16), "How often it was moved in time and with the customer told", in: "count",
        .count),
      ExportColumn(
        "slips", .integer(17), "How often it was moved late or without telling the customer", in: "count", .count),
      ExportColumn("evidence", .words(18), "What was noted when it ended"),
      ExportColumn(
        "promised_to", .text(19),
        "Whom it was promised to, where that is not the customer; empty unless the export names customers"),
      ExportColumn("told_via", .text(20), "How the customer was told of the promise"),
      ExportColumn("customer_told_at", .instant(21), "When the customer was told that it was done"),
      ExportColumn("moved_to", .address(22, 23), "The promise in another case that it goes on as"),
      ExportColumn(
        "exclusion", .text(24), "Why the case is in no figure but cases_excluded; empty when it is",
        .one(of: CaseFile.Exclusion.self)),
    ],
    key: ["commitment"], rows: .exportCommitments, count: .exportCountCommitments, names: 25, otherName: 29)
}
