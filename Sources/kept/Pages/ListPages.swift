import Domain
import Store

/// `kept milestone list` and `kept follow-up list`.
struct CommitmentListPage {
  let lines: [CommitmentLine]
  let limit: Int
  let kind: Commitment.Kind
  /// Whether only some were asked for.
  let isFiltered: Bool
  let context: Context

  var output: Output {
    get throws {
      let cut = Cut(read: lines.count, limit: limit)
      let table = CommitmentTable(
        lines: Array(lines.prefix(cut.shown)), context: context,
        empty: isFiltered ? "No \(kind.noun) like that." : "No \(kind.noun) is open.")
      return cut.output(try table.table(), in: context)
    }
  }
}

/// `kept case list`.
struct CaseListPage {
  let cases: [CaseLine]
  let limit: Int
  /// What a person reads where there is none.
  let empty: String
  let context: Context

  var output: Output {
    get throws {
      let cut = Cut(read: cases.count, limit: limit)
      let table = CaseTable(cases: Array(cases.prefix(cut.shown)), context: context, empty: empty)
      return cut.output(table.table, in: context)
    }
  }
}
