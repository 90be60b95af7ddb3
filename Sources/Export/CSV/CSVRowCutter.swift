/// Cuts a CSV file that Kept wrote into its rows, and rows into fields. Fed part by part; a row comes out with the part that
/// it ends in.
struct CSVRowCutter {
  /// What has come in of a row that has not ended.
  private var pending: [UInt8] = []
  private var isQuoted = false

  /// Hands over each row that ends in these bytes, with its line end.
  mutating func feed(_ bytes: [UInt8], _ body: ([UInt8]) throws -> Void) rethrows {
    for byte in bytes {
      pending.append(byte)
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n"), !isQuoted {
        try body(pending)
        pending.removeAll(keepingCapacity: true)
      }
    }
  }

  /// Hands over what is left of a row without an end.
  mutating func finish(_ body: ([UInt8]) throws -> Void) rethrows {
    if !pending.isEmpty { try body(pending) }
    pending = []
  }

  /// Where each field of a row lies, quotes included.
  static func fields(of row: [UInt8]) -> [Range<Int>] {
    var end = row.count
    while end > 0, row[end - 1] == UInt8(ascii: "\n") || row[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    var ranges: [Range<Int>] = []
    var start = 0
    var isQuoted = false
    for index in 0..<end {
      if row[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if row[index] == UInt8(ascii: ","), !isQuoted {
        ranges.append(start..<index)
        start = index + 1
      }
    }
    return ranges + [start..<end]
  }

  /// The text of a field as it stands in the file, without the quotes around it; nil for one without a value.
  static func text(_ field: ArraySlice<UInt8>) -> [UInt8]? {
    guard let first = field.first else { return nil }
    guard first == UInt8(ascii: "\"") else { return Array(field) }
    var text: [UInt8] = []
    text.reserveCapacity(field.count)
    var isSecond = false
    for byte in field.dropFirst().dropLast() {
      // Of two quotes one counts.
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond { text.append(byte) }
    }
    return text
  }
}
