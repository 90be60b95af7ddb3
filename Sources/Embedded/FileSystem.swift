#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The few things this module asks of the file system, without Foundation.
enum FileSystem {
  static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  static func isExecutable(_ path: String) -> Bool {
    access(path, X_OK) == 0
  }

  static func owner(_ path: String) -> (uid: uid_t, gid: gid_t)? {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return nil }
    return (facts.st_uid, facts.st_gid)
  }

  /// Whether two paths lead to the same file or directory.
  static func same(_ one: String, _ other: String) -> Bool {
    var first = stat()
    var second = stat()
    guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// The whole text of a small file; nil when it can't be read.
  static func text(_ path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(file, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes a file beside and renames it, so that it is never half there.
  static func replace(_ path: String, with text: String, owner: ServerAccount) throws(EmbeddedError) {
    let draft = path + ".new"
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw unusable(draft) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      guard count > 0 else {
        close(file)
        throw unusable(draft)
      }
      bytes = bytes.dropFirst(count)
    }
    if owner.isOther { fchown(file, owner.uid, owner.gid) }
    close(file)
    guard rename(draft, path) == 0 else { throw unusable(path) }
  }

  /// Whether the directory can be looked into and holds nothing.
  static func isEmpty(_ directory: String) -> Bool {
    guard let listing = opendir(directory) else { return false }
    defer { closedir(listing) }
    var entries = 0
    // "." and ".." are always there.
    while readdir(listing) != nil { entries += 1 }
    return entries <= 2
  }

  /// Makes the directory and whatever is missing above it.
  static func makeDirectory(_ path: String, mode: mode_t) throws(EmbeddedError) {
    if exists(path) { return }
    let parent = parent(of: path)
    if parent != path { try makeDirectory(parent, mode: 0o755) }
    guard mkdir(path, mode) == 0 || errno == EEXIST else { throw unusable(path) }
  }

  static func parent(of path: String) -> String {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }

  /// The bytes that the files under a directory take, links not followed; what vanishes meanwhile counts nothing.
  static func size(of path: String) -> Int64 {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return 0 }
    guard facts.st_mode & S_IFMT == S_IFDIR else { return Int64(facts.st_blocks) * 512 }
    return names(in: path).reduce(0) { total, name in total + size(of: "\(path)/\(name)") }
  }

  static func names(in path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The system's own words for why the last call failed.
  static var reason: String { String(cString: strerror(errno)) }

  static func unusable(_ path: String) -> EmbeddedError {
    EmbeddedError(
      .directoryUnusable, "\(path): \(reason)",
      next: "Choose a directory that can be written, or name a database of your own instead.")
  }
}
