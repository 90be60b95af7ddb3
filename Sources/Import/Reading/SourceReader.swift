package import Files

/// Reads a file by its map: a stream of cases, with the rows that had to be left out on the side.
///
/// Every row of the file is either in a case that was given, or was rejected. Memory does not grow with the file, but
/// for 8 to 16 bytes a case.
package final class SourceReader {
  /// Where rows may be put that are sorted, and how much memory they may take before.
  package struct Spill: Hashable, Sendable {
    package var directory: String
    /// In bytes.
    package var memory: Int

    package init(directory: String = "/var/tmp", memory: Int = 64 * 1_048_576) {
      self.directory = directory
      self.memory = memory
    }
  }

  package private(set) var progress = ImportProgress()

  private let map: ImportMap
  private let spill: Spill
  private let measure: () -> (read: Int64, total: Int64?)
  private let onRejected: (RejectedRow) throws -> Void
  private let onProgress: (ImportProgress) -> Void

  private let plan: RowPlan
  private let file: CSVFeed
  private var feed: (any RowFeed)?
  private var assembler: CaseAssembler
  private let caseRow: CaseRow
  private var seen = FinishedRefs()
  private var isOver = false

  /// How many rows pass between two calls of `onProgress`; a fraction of a twentieth of a second.
  private static let stride = 4096

  /// Opens the file and checks its header against the map.
  /// - Parameters:
  ///   - onRejected: is told of each row that is left out, about as they come.
  ///   - onProgress: is told every few thousand rows how far it has come.
  /// - Throws: `ImportMapError` for missing columns, `CSVFileError` for a file without rows, `FileError`.
  package convenience init(
    _ source: ByteSource, map: ImportMap, spill: Spill = Spill(),
    onProgress: @escaping (ImportProgress) -> Void = { _ in },
    onRejected: @escaping (RejectedRow) throws -> Void
  ) throws {
    try self.init(
      read: { try source.read(into: $0) }, measure: { (source.progress.read, source.progress.total) }, map: map,
      spill: spill, onProgress: onProgress, onRejected: onRejected)
  }

  /// - Parameters:
  ///   - read: fills memory with the next bytes and says how many they are; 0 at the end.
  ///   - measure: how many bytes have been read, and of how many.
  package init(
    read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int,
    measure: @escaping () -> (read: Int64, total: Int64?) = { (0, nil) }, map: ImportMap, spill: Spill = Spill(),
    onProgress: @escaping (ImportProgress) -> Void = { _ in },
    onRejected: @escaping (RejectedRow) throws -> Void
  ) throws {
    self.map = map
    self.spill = spill
    self.measure = measure
    self.onRejected = onRejected
    self.onProgress = onProgress
    let reader = CSVReader(format: map.format, read: read)
    plan = try RowPlan(map, header: SourceReader.header(reader))
    file = CSVFeed(reader, plan)
    assembler = CaseAssembler(plan, isContiguous: map.grouping == .contiguous)
    caseRow = CaseRow(plan)
  }

  static func header(_ reader: CSVReader) throws -> [String] {
    switch try reader.next() {
    case .end: throw CSVFileError("the file has nothing but empty lines: it has not even a header line")
    case .malformed(let problem):
      throw CSVFileError("the header line can't be read: \(problem.reason); it begins \"\(reader.excerpt.visible)\"")
    case .record:
      guard reader.fieldCount < FieldList.limit else {
        throw CSVFileError("the header line has \(reader.fieldCount) columns; at most \(FieldList.limit) can be read")
      }
      return (0..<reader.fieldCount).map {
        String(decoding: reader.field($0), as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
    }
  }

  /// The next case; nil at the end.
  /// - Throws: `SpreadCaseError` when the file has to be read again with `grouping` `.spread`; `CSVFileError` when there
  ///   are no rows at all; what reading and `onRejected` throw. Nothing more can be read after it.
  package func next() throws -> SourceCase? {
    if map.rows == .oneACase { return try nextRow() }
    let feed = try self.feed ?? begin()
    while !isOver {
      let outcome: CaseAssembler.Outcome?
      switch try feed.next() {
      case .row(let row):
        if feed === file { try count() }
        outcome = try assembler.add(row)
      case .bad(let rejected, let ref):
        if feed === file { try count() }
        outcome = try assembler.add(rejected, ref: ref)
      case nil:
        outcome = assembler.finish()
        try end()
      }
      switch outcome {
      case .accepted(let found):
        progress.cases += 1
        progress.rowsInCases += found.rowHashes.count
        return found
      case .rejected(let rows):
        for row in rows { try reject(row) }
      case nil: continue
      }
    }
    return nil
  }

  /// One row a case.
  private func nextRow() throws -> SourceCase? {
    while !isOver {
      switch try file.next() {
      case .row(let row):
        try count()
        do {
          let found = try read(row)
          progress.cases += 1
          progress.rowsInCases += 1
          return found
        } catch let error as CellError {
          try reject(plan.rejected(row, error))
        }
      case .bad(let rejected, _):
        try count()
        try reject(rejected)
      case nil:
        try end()
      }
    }
    return nil
  }

  private func read(_ row: RawRow) throws -> SourceCase {
    let found = try caseRow.read(row)
    guard seen.insert(row[plan.ref]) else {
      let reason = "the case has a row already; if each row is a change, the map must say \"rows: change\""
      throw CellError(slot: plan.ref, reason: reason)
    }
    return found
  }

  // MARK: Counting

  private func count() throws {
    progress.rows += 1
    if progress.rows % SourceReader.stride == 0 { tell() }
  }

  private func reject(_ row: RejectedRow) throws {
    progress.rowsRejected += 1
    try onRejected(row)
  }

  private func end() throws {
    isOver = true
    if progress.rows == 0 { throw CSVFileError("the file has a header line, but no rows") }
    tell()
  }

  private func tell() {
    (progress.bytesRead, progress.bytesTotal) = measure()
    onProgress(progress)
  }

  // MARK: Spread cases

  /// Where rows come from; those of spread cases are read and sorted first.
  private func begin() throws -> any RowFeed {
    guard map.grouping == .spread else {
      feed = file
      return file
    }
    let sorter = RowSorter(slots: plan.columns.count, ref: plan.ref, spill: spill)
    while let fed = try file.next() {
      try count()
      switch fed {
      case .row(let row) where plan.cells.isNull(row[plan.ref]):
        try reject(plan.rejected(row, CellError(slot: plan.ref, reason: "there is no case number")))
      case .row(let row): try sorter.add(row)
      case .bad(let rejected, let ref?): try sorter.add(rejected, ref: ref)
      case .bad(let rejected, nil): try reject(rejected)
      }
    }
    let sorted = try sorter.sorted()
    feed = sorted
    return sorted
  }
}
