/// Takes the text of some columns out of some rows of a CSV file that Kept wrote, and leaves every other byte as it is.
///
/// Fed part by part; a row comes out with the part that it ends in.
struct CSVRedactor {
  private let key: String
  private let values: Set<String>
  private let columns: Set<String>
  private let mark: [UInt8]
  /// What has come in of a row that has not ended.
  private var pending: [UInt8] = []
  private var isQuoted = false
  private var keyPlace: Int?
  private var places: Set<Int> = []
  private var isHeader = true
  /// How many rows something was taken out of.
  private(set) var rows = 0

  /// - Parameters:
  ///   - key: the column by which a row is chosen, and its `values`.
  ///   - columns: whose text gives way to `mark`, where there is any.
  init(where key: String, in values: Set<String>, columns: Set<String>, mark: String) {
    self.key = key
    self.values = values
    self.columns = columns
    self.mark = Array(mark.utf8)
  }

  /// What the rows that end in these bytes become.
  mutating func feed(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    for byte in bytes {
      pending.append(byte)
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n"), !isQuoted { endRow(into: &output) }
    }
    return output
  }

  /// What is left of a row without an end.
  mutating func finish() -> [UInt8] {
    var output: [UInt8] = []
    if !pending.isEmpty { endRow(into: &output) }
    return output
  }

  private mutating func endRow(into output: inout [UInt8]) {
    defer { pending.removeAll(keepingCapacity: true) }
    let fields = fieldRanges()
    if isHeader {
      isHeader = false
      let names = fields.map { text(of: $0) }
      keyPlace = names.firstIndex(of: key)
      places = Set(names.indices.filter { columns.contains(names[$0]) })
    } else if let keyPlace, keyPlace < fields.count, values.contains(text(of: fields[keyPlace])) {
      return redact(fields, into: &output)
    }
    output += pending
  }

  private mutating func redact(_ fields: [Range<Int>], into output: inout [UInt8]) {
    var copied = 0
    var isChanged = false
    for (place, field) in fields.enumerated() where places.contains(place) {
      let bytes = pending[field]
      if bytes.isEmpty || bytes.elementsEqual(mark) { continue }
      output += pending[copied..<field.lowerBound]
      output += mark
      copied = field.upperBound
      isChanged = true
    }
    output += pending[copied...]
    if isChanged { rows += 1 }
  }

  /// Where each field of the pending row lies, quotes included.
  private func fieldRanges() -> [Range<Int>] {
    var end = pending.count
    while end > 0, pending[end - 1] == UInt8(ascii: "\n") || pending[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    var ranges: [Range<Int>] = []
    var start = 0
    var isQuoted = false
    for index in 0..<end {
      if pending[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if pending[index] == UInt8(ascii: ","), !isQuoted {
        ranges.append(start..<index)
        start = index + 1
      }
    }
    return ranges + [start..<end]
  }

  private func text(of field: Range<Int>) -> String { String(decoding: pending[field], as: UTF8.self) }
}
