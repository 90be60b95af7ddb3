/// How far reading has come.
package struct ImportProgress: Hashable, Sendable {
  /// Bytes of the file read so far, packed as they are.
  package var bytesRead: Int64 = 0
  /// The file's size; nil where it isn't known, as for a pipe.
  package var bytesTotal: Int64?
  /// Rows read, without the header. Once reading is over, `rowsInCases + rowsRejected`.
  package var rows = 0
  package var rowsInCases = 0
  package var rowsRejected = 0
  /// Cases given.
  package var cases = 0

  package init() {}
}
