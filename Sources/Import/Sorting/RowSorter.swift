internal import Files

/// Sorts rows by their case number, those of one case in the order of the file, in bounded memory: what doesn't fit is
/// sorted piece by piece into a file and merged from there.
final class RowSorter {
  private let slots: Int
  private let ref: Int
  private let spill: SourceReader.Spill
  private let arena: RowArena
  private var file: SpillFile?
  /// Where the pieces end in the file.
  private var ends: [Int] = []
  private var parts: [UnsafeBufferPointer<UInt8>] = []

  init(slots: Int, ref: Int, spill: SourceReader.Spill) {
    self.slots = slots
    self.ref = ref
    self.spill = spill
    arena = RowArena(capacity: spill.memory)
  }

  func add(_ row: RawRow) throws {
    parts.removeAll(keepingCapacity: true)
    for slot in 0..<slots { parts.append(row[slot]) }
    try add(line: row.line, kind: SortedRow.good, ref: row[ref], parts: parts)
  }

  func add(_ bad: RejectedRow, ref: [UInt8]) throws {
    // One after the other in one array, so that there are pointers to all three.
    let texts = [bad.column ?? "", bad.value, bad.reason].map { Array($0.utf8) }
    try (texts.flatMap { $0 }).withUnsafeBufferPointer { all in
      var start = 0
      let parts = texts.map { text in
        defer { start += text.count }
        return UnsafeBufferPointer(rebasing: all[start..<(start + text.count)])
      }
      try ref.withUnsafeBufferPointer { try add(line: bad.line, kind: SortedRow.bad, ref: $0, parts: parts) }
    }
  }

  /// All rows, sorted. Nothing can be added after it.
  func sorted() throws -> any RowFeed {
    guard let file else {
      arena.sort()
      return SortedRowFeed(slots: slots, rows: ArenaRows(arena))
    }
    try spillArena(to: file)
    // The arena's memory goes to the runs.
    let memory = max(spill.memory / ends.count, 16 * 1024)
    let runs = zip([0] + ends, ends).map { SpilledRun(file, from: $0, to: $1, memory: memory) }
    return SortedRowFeed(slots: slots, rows: try RunMerge(runs))
  }

  private func add(
    line: Int, kind: UInt8, ref: UnsafeBufferPointer<UInt8>, parts: [UnsafeBufferPointer<UInt8>]
  ) throws {
    if arena.count > 0, !arena.fits(RowArena.length(ref: ref, parts: parts)) {
      let file = try self.file ?? SpillFile(directory: spill.directory)
      self.file = file
      try spillArena(to: file)
    }
    arena.add(line: line, kind: kind, ref: ref, parts: parts)
  }

  private func spillArena(to file: SpillFile) throws {
    arena.sort()
    var block: [UInt8] = []
    block.reserveCapacity(256 * 1024)
    for index in 0..<arena.count {
      let row = arena[index]
      block.append(contentsOf: UnsafeBufferPointer(start: row.bytes, count: row.length))
      if block.count >= 256 * 1024 { try RowSorter.flush(&block, to: file) }
    }
    try RowSorter.flush(&block, to: file)
    ends.append(file.size)
    arena.removeAll()
  }

  private static func flush(_ block: inout [UInt8], to file: SpillFile) throws {
    try block.withUnsafeBytes { try file.append($0) }
    block.removeAll(keepingCapacity: true)
  }
}
