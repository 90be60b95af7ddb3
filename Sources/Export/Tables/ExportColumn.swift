import Domain
import Files

/// One column of an exported file: its name, and what it shows of the fields of a row.
struct ExportColumn: Sendable {
  /// Fields are counted from 0, in the order of the statement.
  enum Source: Sendable {
    case text(Int)
    case integer(Int)
    case instant(Int)
    case day(Int)
    /// Microseconds, shown in hours.
    case hours(Int)
    /// Hours from one instant to another.
    case hoursBetween(Int, Int)
    /// A case's number and a place in it: `1042/1`.
    case address(Int, Int)
  }

  let name: String
  let source: Source

  init(_ name: String, _ source: Source) {
    self.name = name
    self.source = source
  }

  @inline(__always)
  func write(_ row: UnsafePointer<CopyTuples.Field>, to csv: inout CSVWriter) {
    switch source {
    case .text(let field):
      if row[field].start == nil { csv.null() } else { csv.text(row[field].utf8) }
    case .integer(let field):
      csv.integer(row[field].integer)
    case .instant(let field):
      csv.instant(row[field].microseconds.map(Instant.init(microseconds:)))
    case .day(let field):
      csv.day(row[field].days.map(Day.init(daysSince1970:)))
    case .hours(let field):
      csv.hours(microseconds: row[field].integer)
    case .hoursBetween(let from, let to):
      if let from = row[from].microseconds, let to = row[to].microseconds {
        csv.hours(microseconds: to - from)
      } else {
        csv.null()
      }
    case .address(let number, let place):
      if let number = row[number].integer, let place = row[place].integer {
        csv.verbatim("\(number)/\(place)")
      } else {
        csv.null()
      }
    }
  }
}
