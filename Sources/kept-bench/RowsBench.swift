import Postgres

/// Reads every row of a query into a Swift value: eight columns of mixed types, two of them with nulls.
struct RowsBench {
  /// One row, as a program would hold it.
  struct Line {
    let number: Int64
    let priority: Int32
    let subject: String
    let note: String?
    let openedAt: Int64
    let isOpen: Bool
    let share: Double
    let day: Int32?
  }

  let database: String
  let query: String

  func run() throws {
    let session = try Session(ConnectionTarget(database))
    let query = Query(name: "bench_rows", text: query)
    var sum: Int64 = 0
    var rows = 0
    let began = Measured.seconds
    try session.forEachCopied(query) { row in
      let line = Line(
        number: try row.int8(0), priority: try row.int4(1), subject: try row.text(2), note: try row.optionalText(3),
        openedAt: try row.timestamp(4), isOpen: try row.bool(5), share: try row.float8(6),
        day: try row.optionalDate(7))
      rows += 1
      sum &+= digest(line)
    }
    let seconds = Measured.seconds - began
    print("rows=\(rows)\nsum=\(sum)\nseconds=\(seconds)\npeak_kib=\(Measured.peakKiB)")
  }

  /// Uses every value, so that none is left undecoded; the peer computes the same.
  private func digest(_ line: Line) -> Int64 {
    line.number &+ Int64(line.priority) &+ Int64(line.subject.utf8.count) &+ Int64(line.note?.utf8.count ?? 0)
      &+ line.openedAt &+ (line.isOpen ? 1 : 0) &+ Int64(line.share * 1000) &+ Int64(line.day ?? 0)
  }
}
