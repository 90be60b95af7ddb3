import Domain
import Files
import Postgres

/// One column of an exported file: its name, what it shows of the fields of a row, and what that means.
struct ExportColumn: Sendable {
  /// Fields are counted from 0, in the order of the statement.
  enum Source: Sendable {
    case text(Int)
    /// What somebody wrote; unless the export says who the customers are, names are taken out first (`NamesInRow`).
    case words(Int)
    case integer(Int)
    case instant(Int)
    case day(Int)
    /// Of how the time of a case is shared out (`WaitingLedger`), in hours.
    case share(WaitingLedger.Share)
    /// Hours from one instant to another.
    case hoursBetween(Int, Int)
    /// A case's number and a place in it: `1042/1`.
    case address(Int, Int)
  }

  let name: String
  let source: Source
  /// What a person reads who does not know Kept: a sentence without its full stop.
  let meaning: String
  /// Of what a number is one; hours are told already.
  let unit: String?
  let constraints: ColumnConstraints

  init(
    _ name: String, _ source: Source, _ meaning: String, in unit: String? = nil,
    _ constraints: ColumnConstraints = ColumnConstraints()
  ) {
    self.name = name
    self.source = source
    self.meaning = meaning
    self.unit = unit
    self.constraints = constraints
  }

  /// What the data dictionary says of it.
  var description: ColumnDescription {
    let kind: ColumnDescription.Kind
    var (unit, constraints, meaning) = (unit, constraints, meaning)
    switch source {
    case .text: kind = .string
    case .words:
      (kind, meaning) = (.string, "\(meaning); unless the export names customers, \"the customer\" for their names")
    case .integer: kind = .integer
    case .instant: kind = .datetime
    case .day: kind = .date
    case .share, .hoursBetween: (kind, unit) = (.number, "hours")
    case .address: (kind, constraints.pattern) = (.string, "[0-9]+/[0-9]+")
    }
    return ColumnDescription(name: name, kind: kind, unit: unit, meaning: meaning, constraints: constraints)
  }
}

extension ExportColumn.Source {
  /// Writes what the column shows of a row. A source counts no references, unlike a column with its words: there are as many
  /// of these calls as fields.
  @inline(__always)
  func write<Writer: RowWriter & ~Copyable>(_ row: borrowing Row, to writer: inout Writer) throws {
    switch self {
    case .text(let field), .words(let field):
      try row.withUTF8(field) { utf8 in
        if let utf8 { writer.text(utf8.assumingMemoryBound(to: UInt8.self)) } else { writer.null() }
      }
    case .integer(let field):
      writer.integer(try row.optionalInt8(field))
    case .instant(let field):
      writer.instant(try row.optionalTimestamp(field).map(Instant.init(microseconds:)))
    case .day(let field):
      writer.day(try row.optionalDate(field).map { Day(daysSince1970: Int($0)) })
    case .hoursBetween(let from, let to):
      if let from = try row.optionalTimestamp(from), let to = try row.optionalTimestamp(to) {
        writer.hours(microseconds: to - from)
      } else {
        writer.null()
      }
    // Not told by a field alone.
    case .share: writer.null()
    case .address(let number, let place):
      if let number = try row.optionalInt8(number), let place = try row.optionalInt8(place) {
        writer.word("\(number)/\(place)")
      } else {
        writer.null()
      }
    }
  }
}
