import Files
import Glibc
import Testing

@Suite struct AtomicFileTests {
  private let directory = TemporaryDirectory()
  private var target: String { directory.file("out.csv") }

  @Test func `a file appears under its name only when it is finished`() throws {
    let file = try AtomicFile(path: target)
    try file.write("a,b\n")
    try file.write([UInt8](repeating: 120, count: 600_000))
    try file.write("\nend\n")
    #expect(contents(of: target) == nil)
    #expect(directory.names.allSatisfy { $0.hasPrefix(".kept-\(getpid())-") })
    try file.finish()
    #expect(directory.names == ["out.csv"])
    #expect(
      contents(of: target) == Array("a,b\n".utf8) + [UInt8](repeating: 120, count: 600_000) + Array("\nend\n".utf8))
  }

  @Test func `many small writes come out in order`() throws {
    let file = try AtomicFile(path: target)
    for number in 0..<100_000 { try file.write("\(number)\n") }
    try file.finish()
    #expect(contents(of: target) == Array((0..<100_000).map { "\($0)\n" }.joined().utf8))
  }

  @Test func `what stood under the name stays when the file is abandoned or dropped`() throws {
    write(Array("old".utf8), to: target)
    let file = try AtomicFile(path: target)
    try file.write("new")
    file.abandon()
    #expect(directory.names == ["out.csv"])
    #expect(throws: FileError.self) { try file.finish() }
    do {
      let dropped = try AtomicFile(path: target)
      try dropped.write("newer")
    }
    #expect(directory.names == ["out.csv"])
    #expect(contents(of: target) == Array("old".utf8))
  }

  @Test func `a finished file can't be abandoned`() throws {
    let file = try AtomicFile(path: target)
    try file.write("new")
    try file.finish()
    file.abandon()
    #expect(contents(of: target) == Array("new".utf8))
  }

  @Test func `a replaced file keeps its mode, a link stays a link`() throws {
    write(Array("old".utf8), to: target)
    chmod(target, 0o640)
    #expect(symlink("out.csv", directory.file("link.csv")) == 0)
    let file = try AtomicFile(path: directory.file("link.csv"))
    try file.write("new")
    try file.finish()
    var status = stat()
    #expect(lstat(directory.file("link.csv"), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(target, &status) == 0 && status.st_mode & 0o777 == 0o640)
    #expect(contents(of: target) == Array("new".utf8))
  }

  @Test func `two files for one name don't disturb each other`() throws {
    let first = try AtomicFile(path: target)
    let second = try AtomicFile(path: target)
    try first.write("first")
    try second.write("second")
    try second.finish()
    #expect(contents(of: target) == Array("second".utf8))
    try first.finish()
    #expect(contents(of: target) == Array("first".utf8))
    #expect(directory.names == ["out.csv"])
  }

  @Test func `a device is written to and not replaced`() throws {
    let file = try AtomicFile(path: "/dev/null")
    try file.write("gone")
    try file.finish()
    var status = stat()
    #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
    let full = try AtomicFile(path: "/dev/full")
    try full.write("too much")
    let error = try #require(throws: FileError.self) { try full.finish() }
    #expect(error.kind == .diskFull)
    #expect(
      error.description == "can't write /dev/full: the disk is full; free some space, or name a file on another disk")
  }

  @Test func `a place that can't be written to says why`() throws {
    let missing = try #require(throws: FileError.self) { try AtomicFile(path: directory.file("no/out.csv")) }
    #expect(missing.kind == .missing)
    #expect(missing.description.contains("its directory doesn't exist"))
    let folder = try #require(throws: FileError.self) { try AtomicFile(path: directory.path) }
    #expect(folder.kind == .notAFile)
    #expect(throws: FileError.self) { try AtomicFile(path: directory.path + "/") }
    #expect(throws: FileError.self) { try AtomicFile(path: "") }
    let long = String(repeating: "x", count: 300)
    let file = try AtomicFile(path: directory.file(long))
    let error = try #require(throws: FileError.self) { try file.finish() }
    #expect(error.description.contains("the name is too long"))
    #expect(directory.names.isEmpty)
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write everywhere"))
  func `a directory that may not be written to says so`() throws {
    chmod(directory.path, 0o500)
    defer { chmod(directory.path, 0o700) }
    let error = try #require(throws: FileError.self) { try AtomicFile(path: target) }
    #expect(error.kind == .notAllowed)
    #expect(error.description.contains("name a file in a directory that you may write to"))
  }
}
