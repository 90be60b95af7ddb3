import Glibc

/// A directory of a test's own, removed with all that is in it when the value goes away.
final class TemporaryDirectory: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/kept-files-XXXXXX".utf8CString)
    path = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? "/tmp"
    }
  }

  deinit {
    TemporaryDirectory.remove(path)
  }

  /// The names in the directory, hidden ones too, sorted.
  var names: [String] { TemporaryDirectory.names(in: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  static func names(in path: String) -> [String] {
    guard let listing = opendir(path) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
        start.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func remove(_ path: String) {
    guard path.hasPrefix("/tmp/kept-files-") else { return }
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in names(in: path) { remove("\(path)/\(name)") }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
