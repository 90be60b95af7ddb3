/// Sorted rows, one after the other.
protocol SortedRows: AnyObject {
  /// - Returns: nil at the end. The row stays until the next call.
  func next() throws -> SortedRow?
}

/// Rows that all fitted in memory.
final class ArenaRows: SortedRows {
  private let arena: RowArena
  private var index = 0

  init(_ arena: RowArena) {
    self.arena = arena
  }

  func next() -> SortedRow? {
    guard index < arena.count else { return nil }
    defer { index += 1 }
    return arena[index]
  }
}

/// Gives sorted rows as if they came from a file.
final class SortedRowFeed: RowFeed {
  private let rows: any SortedRows
  private let slots: Int
  private let ranges: UnsafeMutablePointer<FieldRange>

  init(slots: Int, rows: any SortedRows) {
    self.slots = slots
    self.rows = rows
    ranges = .allocate(capacity: slots)
  }

  deinit {
    ranges.deallocate()
  }

  func next() throws -> FedRow? {
    guard let row = try rows.next() else { return nil }
    if row.isBad { return .bad(row.rejected, ref: Array(row.ref)) }
    row.slots(into: ranges, count: slots)
    return .row(RawRow(line: row.line, base: row.bytes, ranges: ranges))
  }
}
