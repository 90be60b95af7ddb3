/// Rows of values under named columns: what a list, a board or a report shows, in any format.
struct Table: Hashable, Sendable {
  let columns: [Column]
  private(set) var rows: [[Cell]] = []
  /// What a person reads instead of a table without rows, a sentence.
  let empty: String

  init(_ columns: [Column], empty: String) {
    self.columns = columns
    self.empty = empty
  }

  /// - Parameter row: one cell for each column.
  mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a row has a cell for each column")
    rows.append(row)
  }
}

/// A column of a table.
struct Column: Hashable, Sendable {
  enum Alignment: Hashable, Sendable {
    case left
    case right
  }

  /// What the column holds.
  enum Kind: Hashable, Sendable {
    case text
    case number
    /// Times at which something happened or happens: `3h ago · Fri 14:00`.
    case time
    /// Times by which something is promised: `2d overdue · Fri 20 Nov 17:00`.
    case due
    case duration
  }

  /// What a narrow terminal may do to the column.
  enum Shrinking: Hashable, Sendable {
    /// Its values are shown whole.
    case never
    /// Its values may be cut off, but some columns of them remain.
    case to(Int)
    /// Its values are shown whole, over several lines of at least so many columns.
    case wrapping(Int)
  }

  /// The name in TSV, CSV and JSON: lower snake case, stable for ever.
  let id: String
  /// The name that people read.
  let title: String
  let kind: Kind
  let alignment: Alignment
  let shrinking: Shrinking
  /// Where room is short the columns of the largest number go first; those of priority 1 stay. A text of priority 1 or 2
  /// gets the room it needs before any column of a larger number is shown.
  let priority: Int
  /// Whether people have no use for it: a machine's word, or what another column tells them in better words.
  let isForPrograms: Bool

  /// - Parameter alignment: nil for the usual one: numbers and durations to the right.
  init(
    _ id: String, _ title: String, _ kind: Kind = .text, alignment: Alignment? = nil, shrinking: Shrinking = .never,
    priority: Int = 1, isForPrograms: Bool = false
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.alignment = alignment ?? (kind == .number || kind == .duration ? .right : .left)
    self.shrinking = shrinking
    self.priority = priority
    self.isForPrograms = isForPrograms
  }
}
