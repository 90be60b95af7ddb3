import Glibc

/// The system calls on an open file, repeated when a signal interrupts them.
struct FileDescriptor: Sendable {
  let number: Int32

  /// - Returns: nil with `errno` set when the file can't be opened.
  static func open(_ path: String, _ flags: Int32, mode: mode_t = 0o666) -> FileDescriptor? {
    while true {
      let number = Glibc.open(path, flags | O_CLOEXEC, mode)
      if number >= 0 { return FileDescriptor(number: number) }
      if errno != EINTR { return nil }
    }
  }

  /// - Returns: the bytes read, 0 at the end, or nil with `errno` set.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    while true {
      let count = Glibc.read(number, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { return nil }
    }
  }

  /// Writes all of `bytes`.
  /// - Returns: false with `errno` set when that is not possible.
  func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(number, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return true
  }

  /// - Returns: false with `errno` set when the file system reports late that bytes were lost.
  func close() -> Bool {
    // Linux has let go of the number even when a signal interrupts the call.
    Glibc.close(number) == 0 || errno == EINTR
  }

  /// - Returns: nil with `errno` set.
  func status() -> stat? {
    var status = stat()
    return fstat(number, &status) == 0 ? status : nil
  }
}

extension stat {
  var isRegularFile: Bool { st_mode & S_IFMT == S_IFREG }
  var isDirectory: Bool { st_mode & S_IFMT == S_IFDIR }
}
