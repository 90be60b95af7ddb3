import Files
import Glibc
import Import
import Testing

struct RejectsWriterTests {
  private let path = "/tmp/kept-rejects-\(getpid())-\(UInt64.random(in: 0 ... .max)).csv"

  private func content() throws -> String {
    let source = try ByteSource(path: path)
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = try bytes.withUnsafeMutableBytes { try source.read(into: $0) }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }

  @Test func `rejected rows are written as CSV that is read back`() throws {
    defer { unlink(path) }
    let writer = RejectsWriter(path: path)
    try writer.write(RejectedRow(line: 3, column: "due", value: "1,5 \"x\"", reason: "no\ntime"))
    #expect(access(path, F_OK) != 0, "the file appears when it is complete")
    try writer.write(RejectedRow(line: 9, reason: "short"))
    #expect(try writer.finish())
    #expect(writer.count == 2)
    let lines = try Line.all(of: Array(try content().utf8))
    #expect(
      lines == [
        .record(1, ["line", "column", "value", "reason"]), .record(2, ["3", "due", "1,5 \"x\"", "no\ntime"]),
        .record(4, ["9", "", "", "short"]),
      ])
  }

  @Test func `without rejected rows there is no file`() throws {
    let writer = RejectsWriter(path: path)
    #expect(try !writer.finish())
    #expect(access(path, F_OK) != 0)
  }

  @Test(arguments: [
    ("line,column,value,reason\n3,due,x,no time\n", false),
    ("line,column,value,reason\n", false),
    ("line,column,value,reasons\n3,due,x,late\n", true),
    ("line,column", true),
    ("", true),
  ])
  func `what an earlier run rejected goes, and what somebody else wrote stays`(content: String, stays: Bool) throws {
    defer { unlink(path) }
    try place(content)
    let writer = RejectsWriter(path: path)
    #expect(try !writer.finish())
    try writer.removeStale()
    #expect((access(path, F_OK) == 0) == stays)
    if stays { #expect(try self.content() == content) }
  }

  @Test func `what was rejected now is no file of an earlier run, and a link is nobody's`() throws {
    let link = "\(path).link"
    defer {
      unlink(path)
      unlink(link)
    }
    let writer = RejectsWriter(path: path)
    try writer.write(RejectedRow(line: 9, reason: "short"))
    #expect(try writer.finish())
    try writer.removeStale()
    #expect(try content().hasSuffix("9,,,short\n"))
    #expect(symlink(path, link) == 0)
    try RejectsWriter(path: link).removeStale()
    #expect(access(link, F_OK) == 0)
  }

  private func place(_ content: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(file) }
    try #require(write(file, content, content.utf8.count) == content.utf8.count)
  }

  @Test func `a gzip file that is cut off is refused`() throws {
    defer { unlink(path) }
    // 200 bytes of a gzip member: header, then the beginning of a stored block.
    let head: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 0xff, 0x0f, 0x00, 0xf0]
    let rows = Array("id,at,by,state,owner,priority\n7,2026-03-01 08:00,,New,,\n8,2026".utf8)
    let file = open(path, O_WRONLY | O_CREAT, 0o600)
    let bytes = head + rows
    #expect(write(file, bytes, bytes.count) == bytes.count)
    close(file)
    let map = try ImportMap.parse(yaml: Outcome.changeMap, zones: ZoneFiles())
    let error = #expect(throws: FileError.self) {
      let reader = try SourceReader(try ByteSource(path: path), map: map) { _ in }
      while try reader.next() != nil {}
    }
    #expect(error?.kind == .damaged)
  }
}
