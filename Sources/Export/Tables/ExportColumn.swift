import Domain
import Files
import Postgres

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

  func write(_ row: borrowing Row, to csv: inout CSVWriter) throws {
    switch source {
    case .text(let field):
      try row.withUTF8(field) { utf8 in
        if let utf8 { csv.text(utf8.assumingMemoryBound(to: UInt8.self)) } else { csv.null() }
      }
    case .integer(let field):
      csv.integer(try row.optionalInt8(field))
    case .instant(let field):
      csv.instant(try row.optionalTimestamp(field).map(Instant.init(microseconds:)))
    case .day(let field):
      csv.day(try row.optionalDate(field).map { Day(daysSince1970: Int($0)) })
    case .hours(let field):
      csv.hours(microseconds: try row.optionalInt8(field))
    case .hoursBetween(let from, let to):
      if let from = try row.optionalTimestamp(from), let to = try row.optionalTimestamp(to) {
        csv.hours(microseconds: to - from)
      } else {
        csv.null()
      }
    case .address(let number, let place):
      if let number = try row.optionalInt8(number), let place = try row.optionalInt8(place) {
        csv.verbatim("\(number)/\(place)")
      } else {
        csv.null()
      }
    }
  }
}
