import Domain
import Export
import Files

/// What a writer makes of the fields that `body` appends, as text.
func csv(
  zone: Zone = .utc, _ dialect: CSVDialect = .standard, _ body: (inout CSVWriter) throws -> Void
) throws -> String {
  String(decoding: try csvBytes(zone: zone, dialect, body), as: UTF8.self)
}

func csvBytes(
  zone: Zone = .utc, _ dialect: CSVDialect = .standard, _ body: (inout CSVWriter) throws -> Void
) throws -> [UInt8] {
  let sink = CollectedBytes()
  var writer = CSVWriter(to: sink, zone: zone, dialect: dialect)
  try body(&writer)
  try writer.finish()
  return sink.bytes
}

/// One field of one row, without its line end.
func field(zone: Zone = .utc, _ dialect: CSVDialect = .standard, _ body: (inout CSVWriter) -> Void) throws -> String {
  let line = try csv(zone: zone, dialect) { writer in
    writer.text("x")
    body(&writer)
    try writer.endRow()
  }
  return String(line.unicodeScalars.dropFirst(2).dropLast(2))
}

/// A sink that notes how large the pieces are, and fails when told to.
final class PieceSizes: ByteSink, @unchecked Sendable {
  // Used by one test, on one thread.
  private(set) var sizes: [Int] = []
  private let failsFrom: Int

  init(failsFrom: Int = .max) {
    self.failsFrom = failsFrom
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    if sizes.count >= failsFrom { throw FileError(.diskFull, path: "x", "no space") }
    sizes.append(bytes.count)
  }

  func finish() throws(FileError) {}
}
