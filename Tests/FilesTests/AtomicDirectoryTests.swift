import Files
import Glibc
import Testing

@Suite struct AtomicDirectoryTests {
  private let folder = TemporaryDirectory()
  private var target: String { "\(folder.path)/october" }
  private var names: [String] { TemporaryDirectory.names(in: folder.path) }

  /// A directory with the files a and b, not finished.
  private func begun(_ path: String? = nil, content: String = "new") throws -> AtomicDirectory {
    let directory = try AtomicDirectory(path: path ?? target)
    for name in ["a", "b"] {
      let file = try directory.file(name)
      try file.write("\(content) \(name)")
      try file.finish()
    }
    return directory
  }

  private func text(_ name: String) -> String {
    contents(of: "\(target)/\(name)").map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  @Test(arguments: [false, true])
  func `a directory appears with all its files, also in the place of an empty one`(exists: Bool) throws {
    if exists { try #require(mkdir(target, 0o755) == 0) }
    let directory = try begun()
    #expect(!names.contains("october") || TemporaryDirectory.names(in: target).isEmpty, "nothing is seen yet")
    try directory.finish()
    directory.abandon()
    #expect(names == ["october"])
    #expect(TemporaryDirectory.names(in: target) == ["a", "b"])
    #expect(text("b") == "new b")
  }

  @Test func `what is abandoned leaves nothing`() throws {
    do {
      let directory = try begun()
      _ = try directory.file("c")
      #expect(names.count == 1)
    }
    #expect(names.isEmpty)
    try begun().abandon()
    #expect(names.isEmpty)
  }

  @Test func `one that holds something is left alone unless it may be replaced`() throws {
    try begun(content: "old").finish()
    let error = try #require(throws: FileError.self) { try begun().finish() }
    #expect(error.description.contains("\(target) is not empty any more (nothing was changed)"))
    #expect(text("a") == "old a")
    #expect(names == ["october"])
    try begun().finish(replacing: ["a", "b"])
    #expect(text("a") == "new a")
    #expect(names == ["october"])
  }

  @Test func `a file that is not to be lost is not`() throws {
    try begun(content: "old").finish()
    write(Array("mine".utf8), to: "\(target)/notes")
    let error = try #require(throws: FileError.self) { try begun().finish(replacing: ["a", "b"]) }
    #expect(error.description == "\(target) holds notes, which would be lost: name another directory")
    #expect(TemporaryDirectory.names(in: target) == ["a", "b", "notes"])
    #expect(text("a") == "old a")
    #expect(names == ["october"])
  }

  @Test func `what is linked to is replaced, and the link stays`() throws {
    try begun(content: "old").finish()
    let link = "\(folder.path)/latest"
    try #require(symlink(target, link) == 0)
    try begun(link).finish(replacing: ["a", "b"])
    #expect(text("a") == "new a")
    #expect(names == ["latest", "october"])
  }

  @Test func `what stands under a name is told`() throws {
    #expect(try AtomicDirectory.occupation(of: target) == .nothing)
    try #require(mkdir(target, 0o755) == 0)
    #expect(try AtomicDirectory.occupation(of: "\(target)/") == .emptyDirectory)
    write([], to: "\(target)/z")
    write([], to: "\(target)/.hidden")
    #expect(try AtomicDirectory.occupation(of: target) == .directory([".hidden", "z"]))
    #expect(try AtomicDirectory.occupation(of: "\(target)/z") == .file)
    #expect(throws: FileError.self) { try AtomicDirectory.occupation(of: "\(target)/z/below") }
  }

  @Test(arguments: [
    ("/nowhere/at/all", "the directory around it doesn't exist; make it, or name another"),
    ("/proc/october", "can't write /proc/october"), (".", "where you are: name another"),
    ("", "a directory without a name"),
  ])
  func `a place that can't be is refused`(path: String, words: String) throws {
    let error = try #require(throws: FileError.self) { try AtomicDirectory(path: path) }
    #expect(error.description.contains(words), "\(error)")
  }

  @Test func `what was written can be read back before it is seen`() throws {
    let directory = try begun()
    var bytes: [UInt8] = []
    try directory.readBack("b") { bytes += $0 }
    #expect(bytes == Array("new b".utf8))
    #expect(throws: FileError.self) { try directory.readBack("c") { _ in } }
  }

  @Test func `a name is given to one file`() throws {
    let directory = try begun()
    #expect(throws: FileError.self) { try directory.file("a") }
  }
}
