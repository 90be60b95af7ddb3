import Files
import Import

/// What reading a file gave.
struct Outcome: Equatable {
  var cases: [SourceCase] = []
  var rejected: [RejectedRow] = []
  var rows = 0

  /// Reads `csv` by a map in YAML, and checks that no row was lost.
  static func of(_ csv: [UInt8], map yaml: String, chunk: Int = 65_536, memory: Int = 1_048_576) throws -> Outcome {
    let map = try ImportMap.parse(yaml: yaml, zones: ZoneFiles())
    let feed = ByteFeed(csv, chunk: chunk)
    var outcome = Outcome()
    let spill = SourceReader.Spill(directory: "/tmp", memory: memory)
    let reader = try SourceReader(read: { feed.read(into: $0) }, map: map, spill: spill) { outcome.rejected.append($0) }
    while let found = try reader.next() { outcome.cases.append(found) }
    outcome.rows = reader.progress.rows
    guard outcome.rows == reader.progress.rowsInCases + reader.progress.rowsRejected,
      reader.progress.rowsRejected == outcome.rejected.count
    else { throw LostRows(progress: reader.progress) }
    return outcome
  }

  static func of(_ csv: String, map yaml: String, chunk: Int = 65_536, memory: Int = 1_048_576) throws -> Outcome {
    try of(Array(csv.utf8), map: yaml, chunk: chunk, memory: memory)
  }

  struct LostRows: Error {
    let progress: ImportProgress
  }

  /// The map most tests start from: one row a change.
  static let changeMap = """
    source: test
    rows: change
    time: {format: yyyy-MM-dd HH:mm, zone: UTC}
    case:
      ref: id
      owner: owner
      priority: priority
    changed_at: at
    changed_by: by
    states:
      column: state
      open: [New, Active]
      waiting_on_customer: [Asked]
      resolved: [Resolved]
      closed: [Closed]

    """

  /// The map most tests start from: one row a case.
  static let caseMap = """
    source: test
    rows: case
    time: {format: yyyy-MM-dd HH:mm, zone: Europe/Berlin}
    case:
      ref: id
      opened_at: opened
      resolved_at: resolved
      closed_at: closed
      owner: owner

    """
}
