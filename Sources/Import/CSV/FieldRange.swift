/// Where a field lies in its row's bytes.
package struct FieldRange: Hashable, Sendable {
  package var start: UInt32
  package var end: UInt32

  @inline(__always)
  package init(_ start: Int, _ end: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
  }

  package var count: Int { Int(end &- start) }
}
