/// Gives the rows of a CSV file, with the mapped columns only.
final class CSVFeed: RowFeed {
  private let reader: CSVReader
  private let plan: RowPlan
  private let slots: UnsafeMutablePointer<FieldRange>

  /// - Parameter reader: stands behind the header.
  init(_ reader: CSVReader, _ plan: RowPlan) {
    self.reader = reader
    self.plan = plan
    slots = .allocate(capacity: plan.columns.count)
  }

  deinit {
    slots.deallocate()
  }

  func next() throws -> FedRow? {
    switch try reader.next() {
    case .end: return nil
    case .malformed(let problem): return malformed(problem)
    case .record:
      guard reader.fieldCount == plan.width else { return misshapen() }
      let (base, ranges) = (reader.base, reader.ranges)
      for (slot, column) in plan.columns.enumerated() { slots[slot] = ranges[column].trimmed(in: base) }
      return .row(RawRow(line: reader.line, base: base, ranges: slots))
    }
  }

  private func malformed(_ problem: CSVProblem) -> FedRow {
    let rejected = RejectedRow(line: reader.line, value: reader.excerpt.visible, reason: problem.reason)
    return .bad(rejected, ref: ref)
  }

  private func misshapen() -> FedRow {
    let (has, needs) = (reader.fieldCount, plan.width)
    let hint = has == 1 && needs > 1 ? "; is the delimiter another one?" : ""
    let reason = "the row has \(has) field\(has == 1 ? "" : "s"), but the header has \(needs)\(hint)"
    let value = (0..<min(has, 8)).map { String(decoding: reader.field($0).prefix(40), as: UTF8.self) }
    let rejected = RejectedRow(line: reader.line, value: value.joined(separator: " | ").visible, reason: reason)
    return .bad(rejected, ref: ref)
  }

  /// The case number in a bad row, where it stands before what is bad.
  private var ref: [UInt8]? {
    let column = plan.columns[plan.ref]
    guard column < reader.fieldCount, column < FieldList.limit else { return nil }
    let base = reader.base
    let range = reader.ranges[column].trimmed(in: base)
    let bytes = UnsafeBufferPointer(start: base + Int(range.start), count: range.count)
    return plan.cells.isNull(bytes) ? nil : Array(bytes)
  }
}

extension FieldRange {
  /// Without spaces and tabs at both ends.
  @inline(__always)
  func trimmed(in base: UnsafePointer<UInt8>) -> FieldRange {
    var range = self
    while range.start < range.end, base[Int(range.start)].isBlank { range.start += 1 }
    while range.start < range.end, base[Int(range.end) - 1].isBlank { range.end -= 1 }
    return range
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool {
    @inline(__always) get { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  }
}

extension String {
  /// With signs for characters that can't be seen, so that it can be shown and written anywhere.
  var visible: String {
    guard unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }) else { return self }
    var shown = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0..<0x20: shown.append(Unicode.Scalar(scalar.value + 0x2400) ?? "�")
      case 0x7f: shown.append("␡")
      default: shown.append(scalar)
      }
    }
    return String(shown)
  }
}
