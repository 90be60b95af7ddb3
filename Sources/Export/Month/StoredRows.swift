import Domain
import Files
import Measures
import Postgres

/// The rows of a table of a closed month, read from the file that was stored, to be written in another form.
struct StoredRows {
  let files: EditionFiles
  let edition: Edition
  let table: ExportTable

  /// Writes them with a writer of any form, which is finished afterwards.
  ///
  /// Text that was guarded against spreadsheets is handed over as it was (`FormulaGuard`): whoever writes CSV guards it again.
  /// - Parameter keys: the rows that are meant, by their key; nil for all.
  /// - Returns: how many rows were written.
  func write<Writer: RowWriter & ~Copyable>(only keys: Set<String>?, with writer: consuming Writer) throws -> Int {
    var writer = writer
    var (cutter, rows) = (CSVRowCutter(), StoredRowReader(table, only: keys))
    try writer.header(table.columnNames)
    try files.forEachPart(of: "\(table.name).csv", in: edition) { part in
      try cutter.feed(part) { try rows.read($0, to: &writer) }
    }
    try cutter.finish { try rows.read($0, to: &writer) }
    try writer.finish()
    return rows.written
  }
}

/// Takes the rows of a stored file one by one, the header first, and writes those that are meant.
private struct StoredRowReader {
  private let columns: [ColumnDescription]
  private let keyPlaces: [Int]
  private let keys: Set<String>?
  /// Where each column stands in the file; nil before the header was read.
  private var places: [Int?]?
  private(set) var written = 0

  init(_ table: ExportTable, only keys: Set<String>?) {
    columns = table.description.columns
    keyPlaces = table.keyPlaces
    self.keys = keys
  }

  mutating func read<Writer: RowWriter & ~Copyable>(_ row: [UInt8], to writer: inout Writer) throws {
    let fields = CSVRowCutter.fields(of: row)
    guard let known = places else {
      let names = fields.map { String(decoding: row[$0], as: UTF8.self) }
      // What only a later version tells was not stored.
      places = columns.map { names.firstIndex(of: $0.name) }
      return
    }
    let texts = known.map { place in
      place.flatMap { $0 < fields.count ? CSVRowCutter.text(row[fields[$0]]) : nil }
    }
    let key = RowKeys.key(keyPlaces.map { String(decoding: texts[$0] ?? [], as: UTF8.self) })
    if let keys, !keys.contains(key) { return }
    for (column, text) in zip(columns, texts) { try write(text, of: column, to: &writer) }
    try writer.endRow()
    written += 1
  }

  private func write<Writer: RowWriter & ~Copyable>(
    _ text: [UInt8]?, of column: ColumnDescription, to writer: inout Writer
  ) throws {
    guard let text else { return writer.null() }
    func words() -> String { String(decoding: text, as: UTF8.self) }
    switch column.kind {
    case .string: text.withUnsafeBufferPointer { writer.text(FormulaGuard.withoutGuard($0)) }
    case .integer: writer.number(words())
    case .number: writer.hours(microseconds: try microseconds(ofHours: words(), column))
    case .datetime: writer.instant(try Instant(iso8601: words()))
    case .date: writer.day(try Day(iso8601: words()))
    case .yearmonth: writer.word(words())
    }
  }

  /// Hours have six decimals, each of which is 3,600 microseconds.
  private func microseconds(ofHours text: String, _ column: ColumnDescription) throws -> Int64 {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 6, let millionths = Int64(parts[0] + parts[1]) else {
      throw ExportError.stored(text, column: column.name)
    }
    return millionths * 3_600
  }
}

/// Gathers the keys of rows, and passes over all else of them.
struct RowKeys: RowWriter, ~Copyable {
  /// What was gathered, for whoever handed the writer away.
  final class Gathered {
    fileprivate(set) var keys: Set<String> = []
  }

  private let gathered: Gathered
  private let places: [Int]
  private var fields: [String] = []
  private var column = 0

  init(of table: ExportTable, into gathered: Gathered) {
    self.gathered = gathered
    places = table.keyPlaces
  }

  /// The words of a key as one.
  static func key(_ words: [String]) -> String { words.joined(separator: " ") }

  mutating func header(_ names: [String]) {}
  mutating func null() { column += 1 }
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) { add { String(decoding: bytes, as: UTF8.self) } }
  mutating func word(_ word: String) { add { word } }
  mutating func number(_ text: String) { add { text } }
  mutating func integer(_ value: Int64?) { add { value.map { "\($0)" } ?? "" } }
  mutating func hours(microseconds: Int64?) { column += 1 }
  mutating func instant(_ value: Instant?) { column += 1 }
  mutating func day(_ value: Day?) { column += 1 }

  mutating func endRow() {
    gathered.keys.insert(RowKeys.key(fields))
    fields.removeAll(keepingCapacity: true)
    column = 0
  }

  consuming func finish() {}

  private mutating func add(_ word: () -> String) {
    if places.contains(column) { fields.append(word()) }
    column += 1
  }
}

extension ExportTable {
  /// Where the columns of the key stand, in their order.
  fileprivate var keyPlaces: [Int] { columns.indices.filter { key.contains(columns[$0].name) } }
}
