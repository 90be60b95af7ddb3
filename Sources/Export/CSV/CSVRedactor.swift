/// Takes the text of some columns out of some rows of a CSV file that Kept wrote, and leaves every other byte as it is.
///
/// Fed part by part; a row comes out with the part that it ends in.
struct CSVRedactor {
  private let key: String
  private let values: Set<String>
  private let columns: Set<String>
  private let mark: [UInt8]
  private var cutter = CSVRowCutter()
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
    var cutter = cutter
    cutter.feed(bytes) { end($0, into: &output) }
    self.cutter = cutter
    return output
  }

  /// What is left of a row without an end.
  mutating func finish() -> [UInt8] {
    var output: [UInt8] = []
    var cutter = cutter
    cutter.finish { end($0, into: &output) }
    self.cutter = cutter
    return output
  }

  private mutating func end(_ row: [UInt8], into output: inout [UInt8]) {
    let fields = CSVRowCutter.fields(of: row)
    if isHeader {
      isHeader = false
      let names = fields.map { text(of: row[$0]) }
      keyPlace = names.firstIndex(of: key)
      places = Set(names.indices.filter { columns.contains(names[$0]) })
    } else if let keyPlace, keyPlace < fields.count, values.contains(text(of: row[fields[keyPlace]])) {
      return redact(fields, of: row, into: &output)
    }
    output += row
  }

  private mutating func redact(_ fields: [Range<Int>], of row: [UInt8], into output: inout [UInt8]) {
    var copied = 0
    var isChanged = false
    for (place, field) in fields.enumerated() where places.contains(place) {
      let bytes = row[field]
      if bytes.isEmpty || bytes.elementsEqual(mark) { continue }
      output += row[copied..<field.lowerBound]
      output += mark
      copied = field.upperBound
      isChanged = true
    }
    output += row[copied...]
    if isChanged { rows += 1 }
  }

  private func text(of field: ArraySlice<UInt8>) -> String { String(decoding: field, as: UTF8.self) }
}
