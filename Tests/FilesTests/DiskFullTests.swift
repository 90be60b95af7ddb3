import Files
import Glibc
import Testing

/// A file system of 64 KiB in memory, where this process may mount one.
private final class SmallDisk: Sendable {
  let path: String
  private let directory = TemporaryDirectory()

  init?() {
    path = directory.path
    guard mount("none", path, "tmpfs", 0, "size=64k") == 0 else { return nil }
  }

  deinit {
    umount2(path, Int32(MNT_DETACH))
  }

  static let isPossible = SmallDisk() != nil
}

@Suite struct DiskFullTests {
  @Test(.enabled(if: SmallDisk.isPossible, "only the superuser can mount a small disk"), arguments: [1000, 300_000])
  func `a full disk leaves the old file and nothing else`(piece: Int) throws {
    let disk = try #require(SmallDisk())
    let target = "\(disk.path)/out.csv"
    write(Array("old".utf8), to: target)
    let file = try AtomicFile(path: target)
    let error = try #require(throws: FileError.self) {
      for _ in 0..<max(1, 400_000 / piece) { try file.write([UInt8](repeating: 120, count: piece)) }
      try file.finish()
    }
    #expect(error.kind == .diskFull)
    #expect(
      error.description
        == "can't write \(target): the disk is full (the file was not changed); free some space, or name a file on another disk"
    )
    #expect(TemporaryDirectory.names(in: disk.path) == ["out.csv"])
    #expect(contents(of: target) == Array("old".utf8))
    #expect(throws: FileError.self) { try file.write("more") }
  }

  @Test(.enabled(if: SmallDisk.isPossible, "only the superuser can mount a small disk"))
  func `what fills the disk only when it is flushed is found when it is finished`() throws {
    let disk = try #require(SmallDisk())
    let file = try AtomicFile(path: "\(disk.path)/out.csv")
    try file.write([UInt8](repeating: 120, count: 100_000))
    let error = try #require(throws: FileError.self) { try file.finish() }
    #expect(error.kind == .diskFull)
    #expect(TemporaryDirectory.names(in: disk.path).isEmpty)
  }
}
