/// What comes from a file, row by row.
enum FedRow {
  case row(RawRow)
  /// A row that is no good as a row. `ref` is the number of the case that it belongs to, where that can be told.
  case bad(RejectedRow, ref: [UInt8]?)
}

/// Gives rows one after the other; nil at the end.
protocol RowFeed: AnyObject {
  func next() throws -> FedRow?
}
