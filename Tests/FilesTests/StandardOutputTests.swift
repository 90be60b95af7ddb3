import Files
import Glibc
import Testing

@Suite struct StandardOutputTests {
  @Test func `bytes come out in order once finished`() throws {
    let directory = TemporaryDirectory()
    let descriptor = open(directory.file("out"), O_WRONLY | O_CREAT, 0o600)
    defer { close(descriptor) }
    let output = StandardOutput(descriptor: descriptor)
    for number in 0..<100_000 { try output.write("\(number)\n") }
    try output.finish()
    #expect(contents(of: directory.file("out")) == Array((0..<100_000).map { "\($0)\n" }.joined().utf8))
  }

  @Test func `a reader that goes away is an error of its own kind and doesn't end the process`() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    let output = StandardOutput(descriptor: ends[1])
    try output.write("nobody reads this")
    let error = try #require(throws: FileError.self) { try output.finish() }
    #expect(error.kind == .readerGone)
  }

  @Test func `a full device is an error`() throws {
    let descriptor = open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    let output = StandardOutput(descriptor: descriptor)
    let error = try #require(throws: FileError.self) {
      try output.write([UInt8](repeating: 1, count: 300_000))
      try output.finish()
    }
    #expect(error.kind == .diskFull)
    #expect(error.description.contains("standard output"))
  }
}
