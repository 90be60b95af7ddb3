import CRename
import Glibc
import Synchronization

/// A directory of files that appears under its name only when all of it is complete: it grows as a hidden directory beside,
/// which takes the name at the end. Until then, and after any failure, what stands under the name is untouched.
package final class AtomicDirectory: Sendable {
  /// What stands under a name.
  package enum Occupation: Hashable, Sendable {
    case nothing
    case emptyDirectory
    /// A directory with these names in it, in order.
    case directory([String])
    /// A file, or something else that is no directory.
    case file
  }

  /// The path as it was given.
  package let path: String
  /// The directory as it grows.
  private let hidden: String
  /// What will be replaced: `path`, or what it links to.
  private let target: String
  private let isOver = Atomic<Bool>(false)

  private static let numbers = Atomic<Int>(0)
  private static let untouched = " (nothing was changed)"

  /// Begins the hidden directory.
  ///
  /// SIGXFSZ is ignored from here on, as by `AtomicFile`.
  /// - Throws: `FileError` when there is no place for it: the directory around it doesn't exist or may not be written to.
  package init(path: String) throws(FileError) {
    signal(SIGXFSZ, SIG_IGN)
    self.path = path
    guard !path.isEmpty else { throw FileError(.missing, path: path, "a directory without a name can't be written") }
    target = AtomicDirectory.resolved(path)
    if let here = AtomicDirectory.resolvedExisting("."), here == target || here.hasPrefix(target + "/") {
      throw FileError(
        .notAllowed, path: path, "can't put another directory in the place of \(path), where you are: name another")
    }
    let number = AtomicDirectory.numbers.wrappingAdd(1, ordering: .relaxed).newValue
    hidden = AtomicDirectory.parent(of: target) + ".kept-\(getpid())-\(number).part"
    guard mkdir(hidden, 0o777) == 0 else { throw .writing(directory: path, errno: errno) }
  }

  deinit {
    abandon()
  }

  /// What stands under `path` now.
  package static func occupation(of path: String) throws(FileError) -> Occupation {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT { return .nothing }
      throw .writing(directory: path, errno: errno)
    }
    guard status.isDirectory else { return .file }
    guard let names = names(in: path) else { throw .writing(directory: path, errno: errno) }
    return names.isEmpty ? .emptyDirectory : .directory(names)
  }

  /// A file of the directory. It is on the disk once it is finished.
  package func file(_ name: String) throws(FileError) -> any ByteSink {
    try DirectoryFile(shown: "\(path)/\(name)", in: "\(hidden)/\(name)", after: AtomicDirectory.untouched)
  }

  /// Where a file of the directory lies until `finish`, for what opens files by itself; then call `complete`.
  package func hiddenPath(of name: String) -> String { "\(hidden)/\(name)" }

  /// Where the directory lies until `finish`.
  package var hiddenPath: String { hidden }

  /// Takes a file that was written by something else: it is on the disk afterwards.
  package func complete(_ name: String) throws(FileError) {
    guard let file = FileDescriptor.open(hiddenPath(of: name), O_RDWR) else { throw failure(of: name, errno: errno) }
    let code = fsync(file.number) == 0 ? 0 : errno
    guard file.close(), code == 0 else { throw failure(of: name, errno: code == 0 ? errno : code) }
  }

  /// What `errno` says about writing a file of the directory.
  package func failure(of name: String, errno code: Int32) -> FileError {
    .writing("\(path)/\(name)", errno: code, after: AtomicDirectory.untouched)
  }

  /// Hands a file of the directory to `body`, as it is, piece by piece.
  package func readBack(_ name: String, _ body: (UnsafeRawBufferPointer) -> Void) throws(FileError) {
    guard let file = FileDescriptor.open(hiddenPath(of: name), O_RDONLY) else {
      throw .reading("\(path)/\(name)", errno: errno)
    }
    defer { _ = file.close() }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      guard let count = file.read(into: buffer) else { throw .reading("\(path)/\(name)", errno: errno) }
      if count == 0 { return }
      body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// Gives the directory its name, once the disk has all of it.
  ///
  /// An empty directory that stands there gives way. One that is not empty changes places with the new one in one step, and
  /// its files are removed; where the file system can't do that, it steps aside first.
  /// - Parameter replaceable: the names that may be removed; a directory that holds another is left as it is.
  package func finish(replacing replaceable: Set<String> = []) throws(FileError) {
    AtomicDirectory.sync(hidden)
    if rename(hidden, target) != 0 {
      let code = errno
      guard code == ENOTEMPTY || code == EEXIST, !replaceable.isEmpty else { throw failed(code) }
      try exchange(replaceable)
    }
    isOver.store(true, ordering: .relaxed)
    AtomicDirectory.sync(AtomicDirectory.parent(of: target))
  }

  /// Removes the hidden directory. Does nothing after `finish`.
  package func abandon() {
    if isOver.exchange(true, ordering: .relaxed) { return }
    AtomicDirectory.remove(hidden)
  }

  private func exchange(_ replaceable: Set<String>) throws(FileError) {
    guard let names = AtomicDirectory.names(in: target) else { throw failed(errno) }
    if let other = names.first(where: { !replaceable.contains($0) }) {
      abandon()
      throw FileError(.notAllowed, path: path, "\(path) holds \(other), which would be lost: name another directory")
    }
    if exchange_names(hidden, target) == 0 {
      // Under the hidden name lies what stood there before.
      AtomicDirectory.remove(hidden, only: replaceable)
      return
    }
    let aside = hidden + "-old"
    guard rename(target, aside) == 0 else { throw failed(errno) }
    guard rename(hidden, target) == 0 else {
      let code = errno
      rename(aside, target)
      throw failed(code)
    }
    AtomicDirectory.remove(aside, only: replaceable)
  }

  private func failed(_ code: Int32) -> FileError {
    abandon()
    return .writing(directory: path, errno: code, after: AtomicDirectory.untouched)
  }

  /// The names in a directory, in order; nil with `errno` set.
  private static func names(in path: String) -> [String]? {
    guard let listing = opendir(path) else { return nil }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes a directory and the files in it: all, or those of these names, so that nothing is lost that came meanwhile.
  private static func remove(_ path: String, only removable: Set<String>? = nil) {
    for name in names(in: path) ?? [] where removable?.contains(name) ?? true { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  /// What `path` stands for when links are followed, or would stand for: what it names need not exist.
  private static func resolved(_ path: String) -> String {
    if let real = resolvedExisting(path) { return real }
    var bare = path
    while bare.count > 1, bare.hasSuffix("/") { bare.removeLast() }
    return bare
  }

  private static func resolvedExisting(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The directory around `path` with its slash; empty for a bare name.
  private static func parent(of path: String) -> String {
    String(path[..<(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)])
  }

  /// Makes names survive a power cut, where the file system can.
  private static func sync(_ directory: String) {
    guard let file = FileDescriptor.open(directory.isEmpty ? "." : directory, O_RDONLY | O_DIRECTORY) else { return }
    _ = fsync(file.number)
    _ = file.close()
  }
}
