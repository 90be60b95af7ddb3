import CPostgres

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Takes a COPY's chunks from libpq, and lets the server run ahead while there are many.
///
/// The server sends 8 KiB at a time. A reader that is faster than the server and waits for the socket is woken for every
/// one of them, and the waking is the server's work: with a million rows it was a sixth of the whole time. So one that
/// finds nothing looks away for a moment before it waits.
struct CopyStream {
  /// From this many chunks on a moment's pause can't be noticed.
  private static let many = 4096
  private static let moment = timespec(tv_sec: 0, tv_nsec: 100_000)

  private let connection: OpaquePointer
  private var taken = 0

  init(_ connection: OpaquePointer) {
    self.connection = connection
  }

  /// The next chunk's length, or what `PQgetCopyData` says at the end (-1) and of an error (-2). The caller frees the
  /// chunk.
  mutating func next(_ chunk: inout UnsafeMutablePointer<CChar>?) -> Int32 {
    taken += 1
    guard taken > CopyStream.many else { return PQgetCopyData(connection, &chunk, 0) }
    for mayPause in [true, false] {
      let length = PQgetCopyData(connection, &chunk, 1)
      if length != 0 { return length }
      if PQconsumeInput(connection) == 0 { break }
      let second = PQgetCopyData(connection, &chunk, 1)
      if second != 0 { return second }
      if mayPause {
        var moment = CopyStream.moment
        nanosleep(&moment, nil)
      }
    }
    return PQgetCopyData(connection, &chunk, 0)
  }
}
