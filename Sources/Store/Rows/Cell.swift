import Domain

/// One value of a row, as the database keeps it.
enum Cell: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case text(String)
  case instant(Instant)
  /// A date, as days since 1970-01-01.
  case day(Int32)
  /// JSON text, as it stands.
  case json(String)

  init(_ value: Int64?) { self = value.map(Cell.int) ?? .null }
  init(_ value: Int?) { self = value.map { .int(Int64($0)) } ?? .null }
  init(_ value: String?) { self = value.map(Cell.text) ?? .null }
  init(_ value: Instant?) { self = value.map(Cell.instant) ?? .null }
  init(day value: Int32?) { self = value.map(Cell.day) ?? .null }

  /// For people.
  var words: String {
    switch self {
    case .null: "nothing"
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .text(let value), .json(let value): value
    case .instant(let value): "\(value)"
    case .day(let value): "\(Day(daysSince1970: Int(value)))"
    }
  }
}

/// A value that is one row of a table that belongs to a case.
///
/// The columns stand here once; writing, importing and verifying all go by them. `case_id` is the first column of
/// every such table and is not among them.
protocol StoredRow: Hashable {
  static var table: String { get }
  static var columns: [String] { get }
  /// The values, in the order of `columns`.
  var cells: [Cell] { get }
  /// The row's key within its case.
  var key: Int { get }
}
