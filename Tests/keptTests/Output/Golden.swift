import Glibc
import Testing

/// Files that hold what an output has to look like, reviewed by people.
enum Golden {
  /// Compares `bytes` with the file `name` beside this one. With KEPT_REWRITE_GOLDENS=1 the file is written instead, and
  /// the change is seen in the diff.
  static func expect(_ bytes: [UInt8], is name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let path = directory + name
    if getenv("KEPT_REWRITE_GOLDENS").map({ String(cString: $0) }) == "1" {
      write(bytes, to: path)
    }
    guard let expected = read(path) else {
      Issue.record("\(name) is missing: rerun with KEPT_REWRITE_GOLDENS=1", sourceLocation: sourceLocation)
      return
    }
    #expect(
      String(decoding: bytes, as: UTF8.self) == String(decoding: expected, as: UTF8.self),
      "rerun with KEPT_REWRITE_GOLDENS=1 if this is how \(name) should be", sourceLocation: sourceLocation)
    #expect(bytes == expected, sourceLocation: sourceLocation)
  }

  private static var directory: String {
    let file = #filePath
    return file[..<(file.lastIndex(of: "/") ?? file.startIndex)] + "/Golden/"
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { return bytes }
      bytes += chunk.prefix(count)
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "w") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }
}
