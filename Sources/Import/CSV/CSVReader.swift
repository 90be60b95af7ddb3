/// Reads the records of a CSV file (RFC 4180) from a stream of bytes, in memory that does not grow with the file.
///
/// Lines may end in LF, CRLF or CR, and empty lines are passed over. A record that is malformed is reported with the line
/// it begins on; reading goes on at the line after that one, so that a quote that is never closed costs one line and not
/// the rest of the file.
package final class CSVReader {
  package enum Step: Hashable, Sendable {
    /// `line`, `fieldCount` and `field` tell of a record.
    case record
    /// The same, but only the fields before the bad one are there; with a NUL byte, all of them.
    case malformed(CSVProblem)
    case end
  }

  /// The line on which the record begins, from 1.
  package private(set) var line = 0
  package private(set) var fieldCount = 0
  /// Records longer than this many bytes are malformed.
  package let recordLimit: Int

  private let buffer: CSVBuffer
  private let fields = FieldList()
  private let scanner: CSVScanner
  private var nextLine = 1
  private var hasBegun = false

  /// - Parameter read: fills memory with the file's next bytes and says how many they are; 0 at the end.
  package init(
    format: CSVFormat, recordLimit: Int = 16 * 1_048_576,
    read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int
  ) {
    buffer = CSVBuffer(encoding: format.encoding, read: read)
    scanner = CSVScanner(format: format)
    self.recordLimit = recordLimit
  }

  /// The bytes of a field in UTF-8 (as far as the file keeps to its encoding), without quotes. Valid until the next
  /// call of `next`.
  package func field(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let range = fields.ranges[index]
    return UnsafeBufferPointer(start: base + Int(range.start), count: range.count)
  }

  /// What `FieldRange`s of the record are counted from. Valid until the next call of `next`.
  var base: UnsafePointer<UInt8> { UnsafePointer(buffer.bytes + recordStart) }
  var ranges: UnsafePointer<FieldRange> { UnsafePointer(fields.ranges) }
  private var recordStart = 0

  /// The beginning of the line on which the record begins, for showing to a person.
  package private(set) var excerpt: String = ""

  /// Goes on to the next record.
  /// - Throws: `CSVFileError` for an empty file or what is no text, and whatever reading throws.
  package func next() throws -> Step {
    if !hasBegun {
      hasBegun = true
      try buffer.begin()
    }
    while true {
      let found = scanner.scan(buffer.bytes + buffer.start, buffer.count, isAtEnd: buffer.isAtEnd, into: fields)
      switch found {
      case .end:
        return .end
      case .blank(let length):
        buffer.start += length
        nextLine += 1
      case .record(let length, _, _) where length > recordLimit:
        return try passOver(.tooLong(limit: recordLimit))
      case .record(let length, let lines, let hasNul):
        take(length, lines)
        return hasNul ? malformed(.nul) : .record
      case .malformed(let problem):
        return try passOver(problem)
      case .more where buffer.count >= recordLimit:
        return try passOver(.tooLong(limit: recordLimit))
      case .more:
        try buffer.fill()
      }
    }
  }

  private func take(_ length: Int, _ lines: Int) {
    recordStart = buffer.start
    fields.unescape(in: buffer.bytes + recordStart, quote: scanner.quote)
    fieldCount = fields.count
    line = nextLine
    nextLine += lines
    buffer.start += length
  }

  private func malformed(_ problem: CSVProblem) -> Step {
    let length = min(buffer.start - recordStart, 80)
    excerpt = String(decoding: UnsafeBufferPointer(start: base, count: length), as: UTF8.self)
    return .malformed(problem)
  }

  /// Leaves out the line on which the bad record begins.
  private func passOver(_ problem: CSVProblem) throws -> Step {
    line = nextLine
    nextLine += 1
    var shown = min(buffer.count, 80)
    shown = CSVScanner.lineEnd(buffer.bytes + buffer.start, shown) ?? shown
    excerpt = String(decoding: UnsafeBufferPointer(start: buffer.bytes + buffer.start, count: shown), as: UTF8.self)
    // What follows the line is read again, so doubled quotes stay: such a field is as good as bad.
    fieldCount = fields.escaped.first ?? fields.count
    while true {
      recordStart = buffer.start
      if let end = CSVScanner.lineEnd(base, buffer.count) {
        if end + 1 == buffer.count, !buffer.isAtEnd {
          // Whether a line feed follows a carriage return, the next bytes tell.
          try buffer.fill()
          continue
        }
        buffer.start += CSVScanner.pastLineBreak(base, end, buffer.count)
        return .malformed(problem)
      }
      if buffer.isAtEnd {
        buffer.start += buffer.count
        return .malformed(problem)
      }
      // A line longer than a record may be: its fields are given up with it.
      fieldCount = 0
      buffer.discard()
      try buffer.fill()
    }
  }
}
