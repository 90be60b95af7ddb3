/// An exported CSV, read back.
struct ExportedFile {
  let columns: [String: Int]
  let rows: [[String]]

  /// - Parameter wanted: only these columns are kept; the others are skipped over.
  init(_ bytes: [UInt8], keeping wanted: Set<String>) {
    var records = bytes.withUnsafeBufferPointer { Self.records($0, keeping: nil, limit: 1) }
    let header = records.popLast() ?? []
    let kept = header.indices.filter { wanted.contains(header[$0]) }
    columns = Dictionary(uniqueKeysWithValues: kept.enumerated().map { (header[$1], $0) })
    let keeps = header.indices.map(Set(kept).contains)
    rows = Array(bytes.withUnsafeBufferPointer { Self.records($0, keeping: keeps, limit: .max) }.dropFirst())
  }

  /// Splits RFC 4180: fields between commas, records between line ends, quotes around what holds one.
  private static func records(_ bytes: UnsafeBufferPointer<UInt8>, keeping keeps: [Bool]?, limit: Int) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var (start, column, isQuoted, position) = (0, 0, false, 0)
    while position < bytes.count, records.count < limit {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      let isEnd = byte == UInt8(ascii: "\n")
      if !isQuoted, byte == UInt8(ascii: ",") || isEnd {
        if keeps?[column] != false { record.append(field(bytes[start..<position])) }
        (start, column) = (position + 1, column + 1)
        if isEnd {
          records.append(record)
          record = []
          column = 0
        }
      }
      position += 1
    }
    return records
  }

  private static func field(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    let bytes = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
    guard bytes.first == UInt8(ascii: "\"") else { return String(decoding: bytes, as: UTF8.self) }
    let inner = String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
    return inner.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")
  }
}
