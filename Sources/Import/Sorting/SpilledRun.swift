internal import Files

/// Sorted rows in a part of a spill file, read from front to back.
final class SpilledRun {
  private let file: SpillFile
  private var offset: Int
  private let end: Int
  private var buffer: UnsafeMutableRawBufferPointer
  private var at = 0
  private var filled = 0

  init(_ file: SpillFile, from offset: Int, to end: Int, memory: Int) {
    self.file = file
    self.offset = offset
    self.end = end
    buffer = .allocate(byteCount: max(memory, 256), alignment: 16)
  }

  deinit {
    buffer.deallocate()
  }

  /// The row at hand, which stays until the next call of `advance`.
  private(set) var row: SortedRow?
  /// Its `prefix`.
  private(set) var prefix: UInt64 = 0

  /// Goes on to the next row; `row` is nil after the last.
  func advance() throws {
    if let row { at += row.length }
    guard at < filled || offset < end else {
      row = nil
      return
    }
    try fill(atLeast: SortedRow.headerSize)
    try fill(atLeast: start.length)
    row = start
    prefix = start.prefix
  }

  private var start: SortedRow { SortedRow(UnsafeRawPointer(buffer.baseAddress! + at)) }

  /// Sees to it that so many bytes of the next row are here.
  private func fill(atLeast needed: Int) throws {
    guard filled - at < needed else { return }
    let rest = filled - at
    let larger =
      needed > buffer.count ? UnsafeMutableRawBufferPointer.allocate(byteCount: needed * 2, alignment: 16) : nil
    let target = larger ?? buffer
    if rest > 0 { target.baseAddress!.copyMemory(from: buffer.baseAddress! + at, byteCount: rest) }
    if let larger {
      buffer.deallocate()
      buffer = larger
    }
    (at, filled) = (0, rest)
    let more = min(buffer.count - rest, end - offset)
    try file.read(UnsafeMutableRawBufferPointer(rebasing: buffer[rest..<(rest + more)]), at: offset)
    offset += more
    filled += more
  }

  /// Whether this run's row comes before that of `other`, which lies behind it in the file.
  func isBefore(_ other: SpilledRun, isEarlier: Bool) -> Bool {
    guard let row else { return false }
    guard let theirs = other.row else { return true }
    if prefix != other.prefix { return prefix < other.prefix }
    let order = SortedRow.compare(row, theirs)
    return order != 0 ? order < 0 : isEarlier
  }
}
