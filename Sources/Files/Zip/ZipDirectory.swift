/// The directory at the end of a zip archive, in its small and its large form (APPNOTE 4.3.12 to 4.3.16, 4.5.3).
struct ZipDirectory {
  private(set) var entries: [ZipArchive.Entry] = []

  private static let smallEnd = 22
  /// The directory's end stands before a comment of at most so many bytes.
  private static let longestComment = 65_535
  private static let unknown = 0xFFFF_FFFF

  init(of file: borrowing ZipFile) throws(FileError) {
    let (start, count) = try ZipDirectory.place(in: file)
    var offset = start
    for _ in 0..<count {
      let fixed = try file.bytes(at: offset, count: 46)
      guard fixed.number(0, 4) == 0x0201_4B50 else { throw file.isDamaged }
      let (nameLength, extraLength) = (fixed.number(28, 2), fixed.number(30, 2))
      let rest = try file.bytes(at: offset + 46, count: nameLength + extraLength)
      let sizes = ZipDirectory.sizes(
        [fixed.number(24, 4), fixed.number(20, 4), fixed.number(42, 4)],
        ZipRecord(bytes: Array(rest.bytes[nameLength...])))
      entries.append(
        ZipArchive.Entry(
          name: String(decoding: rest.bytes[..<nameLength], as: UTF8.self), bytes: sizes[0], packedBytes: sizes[1],
          checksum: UInt32(truncatingIfNeeded: fixed.number(16, 4)), offset: sizes[2]))
      offset += 46 + nameLength + extraLength + fixed.number(32, 2)
    }
  }

  /// Where the directory begins, and how many entries it has.
  private static func place(in file: borrowing ZipFile) throws(FileError) -> (start: Int, count: Int) {
    let tail = min(file.count, smallEnd + longestComment)
    let end = try file.bytes(at: file.count - tail, count: tail)
    guard
      let found = stride(from: tail - smallEnd, through: 0, by: -1).first(where: { end.number($0, 4) == 0x0605_4B50 })
    else { throw file.isDamaged }
    let (count, start) = (end.number(found + 10, 2), end.number(found + 16, 4))
    guard count == 0xFFFF || start == unknown else { return (start, count) }
    // The large form stands before it, behind a pointer to it.
    let pointer = try file.bytes(at: file.count - tail + found - 20, count: 20)
    guard pointer.number(0, 4) == 0x0706_4B50 else { throw file.isDamaged }
    let large = try file.bytes(at: pointer.number(8, 8), count: 56)
    guard large.number(0, 4) == 0x0606_4B50 else { throw file.isDamaged }
    return (large.number(48, 8), large.number(32, 8))
  }

  /// Numbers that have no room in four bytes stand in the extra field 1, in their order.
  private static func sizes(_ small: [Int], _ extra: ZipRecord) -> [Int] {
    var field = 0
    while field + 4 <= extra.bytes.count, extra.number(field, 2) != 1 { field += 4 + extra.number(field + 2, 2) }
    var next = field + 4
    return small.map { number in
      guard number == unknown else { return number }
      defer { next += 8 }
      return extra.number(next, 8)
    }
  }
}
