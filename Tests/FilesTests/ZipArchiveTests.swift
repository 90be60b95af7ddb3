import Files
import Glibc
import TestSupport
import Testing

/// Archives made by Python's own library.
struct ZipArchiveTests {
  private let directory = TemporaryDirectory()

  /// - Parameters:
  ///   - code: what fills `archive`.
  ///   - limit: what is larger is told in the large form.
  private func archive(_ code: String, limit: Int = 1 << 31) throws -> String {
    let path = directory.file("a.zip")
    _ = try Python.run(
      """
      import zipfile
      zipfile.ZIP64_LIMIT = \(limit)
      with zipfile.ZipFile("\(path)", "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
          \(code)
      """)
    return path
  }

  private func unpacked(_ path: String) throws -> [String: [UInt8]] {
    let archive = try ZipArchive(path: path)
    var contents: [String: [UInt8]] = [:]
    for entry in archive.entries {
      var bytes: [UInt8] = []
      try archive.read(entry) { bytes.append(contentsOf: $0) }
      #expect(bytes.count == entry.bytes)
      contents[entry.name] = bytes
    }
    return contents
  }

  @Test func `what was packed comes back, whatever its size`() throws {
    let path = try archive(
      """
      archive.writestr("small.txt", "one"); archive.writestr("empty", "")
          archive.writestr("large", bytes(i * i % 251 for i in range(3000000)))
      """)
    let contents = try unpacked(path)
    #expect(contents["small.txt"] == Array("one".utf8))
    #expect(contents["empty"] == [])
    #expect(contents["large"] == (0..<3_000_000).map { UInt8($0 * $0 % 251) })
  }

  @Test func `the large form of a directory is read`() throws {
    let path = try archive(
      """
      archive.open("streamed", "w", force_zip64=True).write(b"x" * 100000)
          [archive.writestr(str(n), "") for n in range(66000)]
      """, limit: 1000)
    let archive = try ZipArchive(path: path)
    #expect(archive.entries.count == 66_001)
    var bytes = 0
    try archive.read(archive.entries[0]) { bytes += $0.count }
    #expect(bytes == 100_000)
  }

  @Test func `what is no archive, or was touched, is damaged`() throws {
    let path = directory.file("b.zip")
    for bytes in [[], Array("PK".utf8), [UInt8](repeating: 0, count: 100_000)] as [[UInt8]] {
      write(bytes, to: path)
      #expect(try #require(throws: FileError.self) { try ZipArchive(path: path) }.kind == .damaged)
    }
    let whole = try #require(contents(of: try archive("archive.writestr(\"a\", \"text \" * 1000)")))
    // The mark in front, the packed text, the size in the directory, and the directory's end.
    for place in [0, 31, 40, whole.count - 45, whole.count - 22] {
      var touched = whole
      touched[place] ^= 0x55
      write(touched, to: path)
      #expect(throws: FileError.self, "byte \(place)") {
        let archive = try ZipArchive(path: path)
        for entry in archive.entries {
          guard entry.name == "a" else { throw FileError(.damaged, path: path, "another name") }
          try archive.read(entry) { _ in }
        }
      }
    }
  }
}
