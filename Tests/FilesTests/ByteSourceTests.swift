import Files
import Glibc
import TestSupport
import Testing

@Suite struct ByteSourceTests {
  private let directory = TemporaryDirectory()

  /// 700,000 bytes that pack to about half: larger than every buffer on the way.
  private static let sample: [UInt8] = {
    var random = SplitMix64(seed: 1)
    return (0..<700_000).map { _ in UInt8.random(in: 48...63, using: &random) }
  }()

  private func readAll(_ source: ByteSource, chunk: Int = ByteSource.chunkSize) throws(FileError) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: chunk)
    while true {
      let count = try buffer.withUnsafeMutableBufferPointer { (space) throws(FileError) in
        try source.read(into: UnsafeMutableRawBufferPointer(space))
      }
      if count == 0 { return all }
      all += buffer.prefix(count)
    }
  }

  private func readAll(_ bytes: [UInt8], chunk: Int = ByteSource.chunkSize) throws(FileError) -> [UInt8] {
    write(bytes, to: directory.file("in"))
    return try readAll(ByteSource(path: directory.file("in")), chunk: chunk)
  }

  @Test(arguments: [1, 2, 3, 1000, 262_144, 2_000_000])
  func `a file is read whole in chunks of any size`(chunk: Int) throws {
    let bytes = Array(Self.sample.prefix(chunk < 1000 ? 5000 : 700_000))
    #expect(try readAll(bytes, chunk: chunk) == bytes)
    #expect(try readAll(gzip(bytes), chunk: chunk) == bytes)
  }

  @Test(arguments: [0, 1, 2, 3])
  func `a file of a few bytes is read`(count: Int) throws {
    let bytes = Array("abc".utf8.prefix(count))
    #expect(try readAll(bytes) == bytes)
    #expect(try readAll(gzip(bytes)) == bytes)
  }

  @Test func `gzip is told by its first bytes and not by its name`() throws {
    write(gzip(Array("packed".utf8)), to: directory.file("data.csv"))
    write(Array("plain".utf8), to: directory.file("data.csv.gz"))
    let packed = try ByteSource(path: directory.file("data.csv"))
    #expect(packed.isGzip)
    #expect(try readAll(packed) == Array("packed".utf8))
    let plain = try ByteSource(path: directory.file("data.csv.gz"))
    #expect(!plain.isGzip)
    #expect(try readAll(plain) == Array("plain".utf8))
  }

  @Test func `members that follow each other are read as one, padding zeros are passed over`() throws {
    let (first, second) = (Array(Self.sample.prefix(300_000)), Array(Self.sample.suffix(400_000)))
    #expect(try readAll(gzip(first) + gzip(second)) == Self.sample)
    #expect(try readAll(gzip(first) + gzip([]) + gzip(second), chunk: 777) == Self.sample)
    #expect(try readAll(gzip(first) + [0, 0, 0, 0]) == first)
    #expect(try readAll(gzip(first) + [UInt8](repeating: 0, count: 600_000) + gzip(second)) == Self.sample)
  }

  @Test func `gzip data that is cut off anywhere is an error`() throws {
    let packed = gzip(Array("a line and another line and a line".utf8))
    for count in 2..<packed.count {
      let error = try #require(throws: FileError.self) { try readAll(Array(packed.prefix(count))) }
      #expect(error.kind == .damaged)
      #expect(error.description.contains("is cut off"))
    }
    #expect(throws: FileError.self) { try readAll(Array(gzip(Self.sample).dropLast(1))) }
    #expect(throws: FileError.self) { try readAll(packed + packed.prefix(5)) }
  }

  @Test func `damaged gzip data is an error`() throws {
    let packed = gzip(Self.sample)
    for position in [2, 3, 5000, 200_000, packed.count - 1, packed.count - 6] {
      var damaged = packed
      damaged[position] ^= 0x55
      let error = try #require(throws: FileError.self) { try readAll(damaged) }
      #expect(error.kind == .damaged)
    }
    let error = try #require(throws: FileError.self) { try readAll(packed + Array("garbage".utf8)) }
    #expect(error.description.contains("is damaged"))
  }

  @Test func `progress counts the bytes of the file against its size`() throws {
    let packed = gzip(Self.sample)
    write(packed, to: directory.file("in.gz"))
    let source = try ByteSource(path: directory.file("in.gz"))
    #expect(source.progress.total == Int64(packed.count))
    var last: Int64 = 0
    var buffer = [UInt8](repeating: 0, count: 10_000)
    while try buffer.withUnsafeMutableBytes({ try source.read(into: $0) }) > 0 {
      #expect(source.progress.read >= last && source.progress.read <= Int64(packed.count))
      last = source.progress.read
    }
    #expect(source.progress.read == Int64(packed.count))
  }

  @Test func `a pipe has no known size`() throws {
    let path = directory.file("pipe")
    #expect(mkfifo(path, 0o600) == 0)
    // Opened for both, so that neither side waits for the other.
    let writer = open(path, O_RDWR)
    let source = Glibc.write(writer, "x,y\n", 4) == 4 ? try ByteSource(path: path) : nil
    close(writer)
    #expect(source?.progress.total == nil)
    #expect(try source.map { try readAll($0) } == Array("x,y\n".utf8))
  }

  @Test func `what can't be read says why`() throws {
    let missing = try #require(throws: FileError.self) { try ByteSource(path: directory.file("no.csv")) }
    #expect(missing.kind == .missing)
    #expect(missing.description == "there is no file \(directory.path)/no.csv: check the name and the directory")
    let folder = try #require(throws: FileError.self) { try ByteSource(path: directory.path) }
    #expect(folder.kind == .notAFile)
    #expect(folder.description.contains("is a directory: name a file in it"))
    let empty = try #require(throws: FileError.self) { try ByteSource(path: "") }
    #expect(empty.kind == .missing)
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
  func `a file that may not be read says so`() throws {
    write([65], to: directory.file("secret"))
    chmod(directory.file("secret"), 0)
    let error = try #require(throws: FileError.self) { try ByteSource(path: directory.file("secret")) }
    #expect(error.kind == .notAllowed)
  }
}
