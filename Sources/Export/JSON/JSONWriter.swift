package import Domain
package import Files

/// Writes rows as JSON objects, one to a line: an array of them, or the lines alone.
///
/// Numbers stay numbers, times are ISO 8601 with their offset, and what has no value is null. Text is exact: what a
/// spreadsheet would run as a formula is no danger here. Memory stays at one block and the longest row.
package struct JSONWriter: RowWriter, ~Copyable {
  package enum Layout: Hashable, Sendable {
    /// An array of objects.
    case array
    /// An object a line (NDJSON).
    case lines
  }

  private let layout: Layout
  private let zone: Zone
  private var block: OutputBlock
  /// What stands before each value: `{"case":`, `,"subject":`.
  private var keys: [[UInt8]] = []
  private var field = 0
  private var hasRows = false

  /// - Parameters:
  ///   - sink: where the bytes go. It is not finished by this writer.
  ///   - zone: the zone whose offset the times carry.
  package init(to sink: any ByteSink, zone: Zone, layout: Layout) {
    self.layout = layout
    self.zone = zone
    block = OutputBlock(to: sink)
  }

  package mutating func header(_ names: [String]) throws(FileError) {
    keys = names.enumerated().map { index, name in Array("\(index == 0 ? "{" : ",")\"\(name)\":".utf8) }
  }

  package mutating func endRow() throws(FileError) {
    assert(field == keys.count && field > 0, "a row has a field for every column")
    field = 0
    hasRows = true
    block.append(layout == .lines ? "}\n" : "}")
    if block.isFull { try block.flush() }
  }

  package consuming func finish() throws(FileError) {
    assert(field == 0, "the last row was ended")
    if layout == .array { block.append(hasRows ? "\n]\n" : "[]\n") }
    try block.flush()
  }

  package mutating func null() {
    let start = begin(4)
    ("null" as StaticString).withUTF8Buffer { start.update(from: $0.baseAddress ?? UnsafePointer(start), count: 4) }
    block.advance(by: 4)
  }

  package mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard JSONEscape.isNeeded(bytes) else { return quoted(bytes) }
    let start = begin(JSONEscape.capacity(bytes.count) + 2)
    start[0] = UInt8(ascii: "\"")
    let length = JSONEscape.write(bytes, to: start + 1)
    start[length + 1] = UInt8(ascii: "\"")
    block.advance(by: length + 2)
  }

  package mutating func word(_ word: String) {
    var word = word
    word.withUTF8 { quoted($0) }
  }

  package mutating func number(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      let start = begin(bytes.count)
      if let source = bytes.baseAddress { start.update(from: source, count: bytes.count) }
      block.advance(by: bytes.count)
    }
  }

  package mutating func integer(_ value: Int64?) {
    guard let value else { return null() }
    let start = begin(DecimalBytes.capacity)
    block.advance(by: DecimalBytes.write(value, to: start))
  }

  package mutating func hours(microseconds: Int64?) {
    guard let microseconds else { return null() }
    let start = begin(DecimalBytes.capacity)
    let length = DecimalBytes.write(
      millionths: Millionths.ofHours(microseconds: microseconds.magnitude), isNegative: microseconds < 0, to: start)
    block.advance(by: length)
  }

  package mutating func instant(_ value: Instant?) {
    guard let value else { return null() }
    let start = begin(Instant.iso8601Capacity + 2)
    start[0] = UInt8(ascii: "\"")
    let length = value.writeISO8601(to: start + 1, in: zone)
    start[length + 1] = UInt8(ascii: "\"")
    block.advance(by: length + 2)
  }

  package mutating func day(_ value: Day?) {
    guard let value else { return null() }
    word(value.description)
  }

  /// A string that needs no escapes.
  private mutating func quoted(_ bytes: UnsafeBufferPointer<UInt8>) {
    let start = begin(bytes.count + 2)
    start[0] = UInt8(ascii: "\"")
    if let source = bytes.baseAddress { (start + 1).update(from: source, count: bytes.count) }
    start[bytes.count + 1] = UInt8(ascii: "\"")
    block.advance(by: bytes.count + 2)
  }

  /// Writes what stands before the next value.
  /// - Returns: where the value goes; there is room for `room` bytes.
  private mutating func begin(_ room: Int) -> UnsafeMutablePointer<UInt8> {
    if field == 0, layout == .array { block.append(hasRows ? ",\n" : "[\n") }
    let key = keys[field]
    let start = block.reserve(key.count + room)
    key.withUnsafeBufferPointer { bytes in
      if let source = bytes.baseAddress { start.update(from: source, count: bytes.count) }
    }
    field += 1
    block.advance(by: key.count)
    return start + key.count
  }
}
