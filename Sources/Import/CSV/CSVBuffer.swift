/// The bytes of a CSV file around the record being read, as UTF-8. Owned memory, so that fields can be given as ranges.
final class CSVBuffer {
  typealias Read = (UnsafeMutableRawBufferPointer) throws -> Int

  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Where the record begins that is being read.
  var start = 0
  /// The end of what has been read.
  private(set) var end = 0
  private(set) var isAtEnd = false

  private let read: Read
  private let encoding: TextEncoding
  private let table: [UInt8]?
  private var packed: [UInt8] = []
  private static let chunk = 256 * 1024

  init(encoding: TextEncoding, read: @escaping Read) {
    self.encoding = encoding
    self.read = read
    table = encoding.table()
    capacity = CSVBuffer.chunk
    bytes = .allocate(capacity: capacity)
  }

  deinit {
    bytes.deallocate()
  }

  /// How much of the record is here.
  var count: Int { end - start }

  /// Reads more behind what is here from `start` on; that may move to the front.
  func fill() throws {
    if start > 0 {
      bytes.update(from: bytes + start, count: count)
      end -= start
      start = 0
    }
    if end == capacity { grow() }
    let room = UnsafeMutableRawBufferPointer(start: bytes + end, count: capacity - end)
    let more = try table.map { try convert($0, into: room) } ?? read(room)
    end += more
    isAtEnd = more == 0
  }

  /// Forgets what is here.
  func discard() {
    start = 0
    end = 0
  }

  private func grow() {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
    larger.update(from: bytes, count: end)
    bytes.deallocate()
    bytes = larger
    capacity *= 2
  }

  /// Reads into `room` what its bytes are in UTF-8, at most three each.
  private func convert(_ table: [UInt8], into room: UnsafeMutableRawBufferPointer) throws -> Int {
    let fitting = room.count / 3
    guard fitting > 0 else {
      let used = end
      grow()
      return try convert(table, into: UnsafeMutableRawBufferPointer(start: bytes + used, count: capacity - used))
    }
    if packed.count < fitting { packed = [UInt8](repeating: 0, count: fitting) }
    let count = try packed.withUnsafeMutableBytes { try read(UnsafeMutableRawBufferPointer(rebasing: $0[..<fitting])) }
    var written = 0
    for byte in packed[..<count] {
      let entry = Int(byte) * 4
      for unit in 0..<Int(table[entry]) {
        room[written] = table[entry + 1 + unit]
        written += 1
      }
    }
    return written
  }

  // MARK: The beginning of the file

  /// Drops the mark that says "this is UTF-8", and refuses what is no text.
  func begin() throws {
    while count < 4, !isAtEnd { try fill() }
    let head = Array(UnsafeBufferPointer(start: bytes, count: count).prefix(4))
    guard !head.isEmpty else { throw CSVFileError("the file is empty: it has not even a header line") }
    if encoding == .utf8, head.starts(with: [0xef, 0xbb, 0xbf]) {
      start = 3
    } else if encoding != .utf8, head.starts(with: "ï»¿".utf8.prefix(4)) {
      throw CSVFileError("the file begins with a mark that says it is UTF-8: state \"encoding: utf-8\" in the map")
    } else if encoding == .utf8, head.starts(with: [0xff, 0xfe]) || head.starts(with: [0xfe, 0xff]) {
      throw CSVFileError("the file is UTF-16: save it as UTF-8, or convert it: iconv -f UTF-16 -t UTF-8 FILE")
    } else if head.starts(with: "PK\u{3}\u{4}".utf8) {
      throw CSVFileError("the file is a spreadsheet or a zip archive: save the sheet as CSV, or unpack the archive")
    }
  }
}
