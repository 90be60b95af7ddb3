/// Puts the rows of a change log together to cases. A case with a bad row is rejected whole, since its history would be
/// false; each of its rows is listed.
struct CaseAssembler {
  /// What came of the rows of one case.
  enum Outcome {
    case accepted(SourceCase)
    case rejected([RejectedRow])
  }

  private let plan: RowPlan
  private var building: ChangeLogCase
  private var finished = FinishedRefs()
  /// Whether the rows of a case must follow one another.
  private let isContiguous: Bool

  private var ref: [UInt8] = []
  private var hasCase = false
  /// The lines of the case's rows that are good so far.
  private var lines: [Int] = []
  private var causes: [RejectedRow] = []
  /// The line of a bad row that makes this case's history doubtful, though it may belong to another.
  private var doubt: Int?
  /// The same for the case that comes next.
  private var nextDoubt: Int?

  init(_ plan: RowPlan, isContiguous: Bool) {
    self.plan = plan
    self.isContiguous = isContiguous
    building = ChangeLogCase(plan)
  }

  /// Takes a row.
  /// - Returns: what came of the case before, when the row begins another.
  /// - Throws: `SpreadCaseError` when a case that was over goes on.
  mutating func add(_ row: RawRow) throws -> Outcome? {
    let bytes = row[plan.ref]
    if plan.cells.isNull(bytes) { return .rejected([addUnknown(row)]) }
    let outcome = try turn(to: bytes, line: row.line)
    nextDoubt = nil
    do {
      if lines.isEmpty, causes.isEmpty {
        try building.begin(row)
      } else if building.hasBegun {
        try building.add(row)
      }
      lines.append(row.line)
    } catch {
      causes.append(plan.rejected(row, error))
    }
    return outcome
  }

  /// Takes a row that is no good as a row.
  mutating func add(_ bad: RejectedRow, ref bytes: [UInt8]?) throws -> Outcome? {
    guard let bytes else {
      doubtNeighbours(bad.line)
      return .rejected([bad])
    }
    let outcome = try bytes.withUnsafeBufferPointer { try turn(to: $0, line: bad.line) }
    nextDoubt = nil
    causes.append(bad)
    return outcome
  }

  /// What came of the last case; nil when there is none.
  mutating func finish() -> Outcome? {
    guard hasCase else { return nil }
    hasCase = false
    defer {
      lines.removeAll(keepingCapacity: true)
      causes.removeAll()
    }
    guard let doubtful = causes.first?.line ?? doubt else { return building.take().map { .accepted($0) } }
    building.reset()
    let reason =
      causes.isEmpty
      ? "line \(doubtful), which is rejected, may be a row of this case: its history would be doubtful"
      : "line \(doubtful) of the same case is rejected: its history would be false"
    let column = plan.names[plan.ref]
    let value = String(decoding: ref, as: UTF8.self).visible
    let others = lines.map { RejectedRow(line: $0, column: column, value: value, reason: reason) }
    return .rejected((causes + others).sorted { $0.line < $1.line })
  }

  private mutating func turn(to bytes: UnsafeBufferPointer<UInt8>, line: Int) throws -> Outcome? {
    if hasCase, ref.count == bytes.count, ref.elementsEqual(bytes) { return nil }
    let outcome = finish()
    if isContiguous, !finished.insert(bytes) {
      throw SpreadCaseError(ref: String(decoding: bytes, as: UTF8.self).visible, line: line)
    }
    ref.removeAll(keepingCapacity: true)
    ref.append(contentsOf: bytes)
    hasCase = true
    doubt = nextDoubt
    return outcome
  }

  private mutating func addUnknown(_ row: RawRow) -> RejectedRow {
    doubtNeighbours(row.line)
    let reason = "there is no case number"
    return plan.rejected(row, CellError(slot: plan.ref, reason: reason))
  }

  /// A row whose case can't be told belongs to the case before or the one after it. Where rows are sorted by case it could
  /// be any, and none is doubted.
  private mutating func doubtNeighbours(_ line: Int) {
    guard isContiguous else { return }
    if hasCase { doubt = doubt ?? line }
    nextDoubt = line
  }
}

extension RowPlan {
  func rejected(_ row: RawRow, _ error: CellError) -> RejectedRow {
    // Nobody needs a megabyte to find a row.
    let shown = String(decoding: row[error.slot].prefix(200), as: UTF8.self).visible
    return RejectedRow(line: row.line, column: names[error.slot], value: shown, reason: error.reason)
  }
}
