import Testing

@testable import Postgres

struct CopyTuplesTests {
  private static let header: [UInt8] =
    Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)
  /// Two fields: the int4 7, and NULL.
  private static let row: [UInt8] = [0, 2, 0, 0, 0, 4, 0, 0, 0, 7, 0xFF, 0xFF, 0xFF, 0xFF]
  private static let end: [UInt8] = [0xFF, 0xFF]

  private func read(_ chunks: [[UInt8]], columns: Int = 2) throws -> (rows: [[Int32?]], isComplete: Bool) {
    var tuples = CopyTuples(columns: columns)
    var rows: [[Int32?]] = []
    for chunk in chunks {
      try chunk.withUnsafeBytes { bytes in
        try tuples.read(bytes) { row in
          rows.append((0..<columns).map { row[$0].bytes.map { Int32(bigEndian: $0.loadUnaligned(as: Int32.self)) } })
        }
      }
    }
    return (rows, tuples.isComplete)
  }

  @Test(
    arguments: [
      [header + row, row, end], [header + row + row + end], [header, row, row + end],
    ])
  func `rows are read however they are cut into chunks of whole rows`(chunks: [[UInt8]]) throws {
    let (rows, isComplete) = try read(chunks)
    #expect(rows == [[7, nil], [7, nil]])
    #expect(isComplete)
  }

  @Test func `no rows are a header and an end`() throws {
    let (rows, isComplete) = try read([Self.header + Self.end])
    #expect(rows.isEmpty && isComplete)
  }

  @Test func `a copy without its end is not complete`() throws {
    #expect(try read([Self.header + Self.row]).isComplete == false)
  }

  @Test(
    arguments: [
      [Array("PGCOPY".utf8)], [[UInt8](repeating: 1, count: 40)], [header + [0]], [header + row.dropLast()],
      [header + row.prefix(6)], [header + [0, 3] + row.dropFirst(2)], [header + [0, 2, 0xFF, 0xFF, 0xFF, 0xFE]],
      [header + end + row], [header + [0, 2, 0x7F, 0xFF, 0xFF, 0xFF]],
    ])
  func `what is no row is refused`(chunks: [[UInt8]]) {
    #expect(throws: CopyTuples.Malformed()) { try read(chunks) }
  }

  @Test func `a header may carry more than today's`() throws {
    var header = Self.header
    header[18] = 3
    #expect(try read([header + [9, 9, 9] + Self.row + Self.end]).rows == [[7, nil]])
  }
}
