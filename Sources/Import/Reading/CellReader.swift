internal import Domain

/// Turns the bytes of a field into values.
struct CellReader {
  /// How many characters the name of a person, team, priority and the like may have, and a case's number.
  static let nameLimit = 200

  private let nulls: [[UInt8]]
  private let encoding: TextEncoding

  init(nulls: Set<String>, encoding: TextEncoding) {
    self.nulls = nulls.sorted().map { Array($0.utf8) }.filter { !$0.isEmpty }
    self.encoding = encoding
  }

  /// Whether a field says "no value": an empty one always does.
  func isNull(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.isEmpty || nulls.contains { $0.count == bytes.count && $0.elementsEqual(bytes) }
  }

  /// A text on one line: line breaks and tabs inside it are spaces.
  /// - Returns: nil for no value.
  /// - Parameter limit: in characters.
  func text(_ row: RawRow, _ slot: Int, limit: Int = nameLimit) throws(CellError) -> String? {
    let bytes = row[slot]
    if isNull(bytes) { return nil }
    let text = CellReader.isPlain(bytes) ? String(decoding: bytes, as: UTF8.self) : try special(bytes, slot)
    if text.utf8.count > limit, text.count > limit {
      throw CellError(slot: slot, reason: "it is \(text.count) characters long; allowed are \(limit)")
    }
    return text.isEmpty ? nil : text
  }

  /// Whether these are ASCII characters that can be seen, and spaces.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.allSatisfy { 0x20..<0x7f ~= $0 }
  }

  private func special(_ bytes: UnsafeBufferPointer<UInt8>, _ slot: Int) throws(CellError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let reason =
        encoding == .utf8
        ? "it is not UTF-8; if the whole file is in another encoding, state it in the map: encoding: windows-1252"
        : "it holds a byte that \(encoding.rawValue) does not know"
      throw CellError(slot: slot, reason: reason)
    }
    if bytes.contains(0) { throw CellError(slot: slot, reason: CSVProblem.nul.reason) }
    let lines = text.split { $0.isNewline || $0 == "\t" }
    let oneLine = lines.count == 1 ? text : lines.joined(separator: " ")
    guard let first = oneLine.firstIndex(where: { !$0.isWhitespace }),
      let last = oneLine.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(oneLine[first...last])
  }

  /// - Returns: nil for no value.
  func instant(_ row: RawRow, _ time: RowPlan.Time) throws(CellError) -> Instant? {
    let bytes = row[time.slot]
    if isNull(bytes) { return nil }
    do {
      return try time.format.parse(bytes, zone: time.zone, overlap: time.overlap)
    } catch {
      throw CellError(slot: time.slot, reason: error.reason)
    }
  }

  /// - Throws: `CellError` also for no value.
  func neededInstant(_ row: RawRow, _ time: RowPlan.Time) throws(CellError) -> Instant {
    if let instant = try instant(row, time) { return instant }
    throw CellError(slot: time.slot, reason: "there is no time, and none can be guessed")
  }

  /// An instant, or a day where the format has no time of day.
  /// - Returns: nil for no value.
  func reading(_ row: RawRow, _ time: RowPlan.Time) throws(CellError) -> TimeReading? {
    guard let instant = try instant(row, time) else { return nil }
    return time.format.hasTimeOfDay ? .instant(instant) : .day(time.zone.day(of: instant))
  }

  /// - Returns: nil where every column has no value and there is no default.
  func text(_ row: RawRow, _ template: RowPlan.Template) throws(CellError) -> String? {
    if template.slots.count == 1, template.parts.count == 1 {
      guard let text = try text(row, template.slots[0], limit: template.limit) else { return template.fallback }
      return template.names[text] ?? text
    }
    if !template.slots.isEmpty, template.slots.allSatisfy({ isNull(row[$0]) }) { return template.fallback }
    var text = ""
    for part in template.parts { text += try self.text(row, part, template.limit) ?? "" }
    text = CellReader.squeezed(text)
    if text.utf8.count > template.limit, text.count > template.limit {
      let reason = "the text made with it is \(text.count) characters long; allowed are \(template.limit)"
      throw CellError(slot: template.slots.first ?? 0, reason: reason)
    }
    return text.isEmpty ? template.fallback : text
  }

  /// Without the spaces that a column without a value leaves behind: at the ends, and two in a row.
  private static func squeezed(_ text: String) -> String {
    let space = UInt8(ascii: " ")
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 where byte != space || (bytes.last ?? space) != space { bytes.append(byte) }
    if bytes.last == space { bytes.removeLast() }
    return bytes.count == text.utf8.count ? text : String(decoding: bytes, as: UTF8.self)
  }

  /// - Returns: nil where a column has no value.
  private func text(
    _ row: RawRow, _ part: RowPlan.Template.Part, _ limit: Int
  ) throws(CellError) -> String? {
    switch part {
    case .literal(let text): return text
    case .slot(let slot): return try text(row, slot, limit: limit)
    case .optional(let parts):
      var text = ""
      for part in parts {
        guard let more = try self.text(row, part, limit) else { return nil }
        text += more
      }
      return text
    }
  }
}
