/// Takes a TZif file apart, never reading past its end.
struct TZifReader {
  private let identifier: String
  private let bytes: [UInt8]
  private var position = 0

  init(identifier: String, bytes: [UInt8]) {
    self.identifier = identifier
    self.bytes = bytes
  }

  /// The counts that a block begins with.
  struct Header {
    var version: Int
    var universalCount: Int
    var standardCount: Int
    var leapCount: Int
    var timeCount: Int
    var typeCount: Int
    var nameBytes: Int

    func blockSize(timeSize: Int) -> Int {
      timeCount * (timeSize + 1) + typeCount * 6 + nameBytes + leapCount * (timeSize + 4) + standardCount
        + universalCount
    }
  }

  mutating func header() throws(ZoneError) -> Header {
    guard try take(4).elementsEqual("TZif".utf8) else { throw error("is no time zone file") }
    let version = try byte()
    try skip(15)
    var counts: [Int] = []
    for _ in 0..<6 {
      let count = Int(try integer(size: 4))
      guard count >= 0, count <= bytes.count else { throw error("is damaged: a count in its header is too large") }
      counts.append(count)
    }
    return Header(
      version: version == 0 ? 1 : Int(version) - 48, universalCount: counts[0], standardCount: counts[1],
      leapCount: counts[2], timeCount: counts[3], typeCount: counts[4], nameBytes: counts[5])
  }

  /// The text between the two newlines at the end of the file.
  mutating func footer() throws(ZoneError) -> String {
    guard try byte() == UInt8(ascii: "\n"), let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else {
      throw error("is cut off: the rule at its end is missing")
    }
    defer { position = end + 1 }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }

  /// A signed big-endian integer of `size` bytes.
  mutating func integer(size: Int) throws(ZoneError) -> Int64 {
    var value: UInt64 = 0
    for byte in try take(size) { value = value << 8 | UInt64(byte) }
    return size == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
  }

  mutating func byte() throws(ZoneError) -> UInt8 {
    try skip(1)
    return bytes[position - 1]
  }

  mutating func take(_ count: Int) throws(ZoneError) -> ArraySlice<UInt8> {
    try skip(count)
    return bytes[(position - count)..<position]
  }

  mutating func skip(_ count: Int) throws(ZoneError) {
    guard count <= bytes.count - position else { throw error("is cut off") }
    position += count
  }

  func error(_ reason: String) -> ZoneError {
    ZoneError(identifier: identifier, reason: "the time zone file of \(identifier) \(reason)")
  }
}
