/// The mapped fields of one row, as bytes. Valid only while the feed that gave it stands still.
struct RawRow {
  /// The line on which the row begins, from 1.
  var line: Int
  let base: UnsafePointer<UInt8>
  /// One for each slot of the plan, without the spaces around the value.
  let ranges: UnsafePointer<FieldRange>

  @inline(__always)
  subscript(slot: Int) -> UnsafeBufferPointer<UInt8> {
    let range = ranges[slot]
    return UnsafeBufferPointer(start: base + Int(range.start), count: range.count)
  }
}
