#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A directory for a server, with a guard beside it: a small process that waits for the end of this object or of the
/// test process, however that ends, and then stops the server and removes the directory.
package final class WatchedDirectory: Sendable {
  package let path: String
  /// The guard waits for the end of this pipe. Touched again in `deinit` only.
  private nonisolated(unsafe) let pipe: UnsafeMutablePointer<FILE>

  package init() throws {
    var template = Array("/tmp/kept-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw TestSupportError("/tmp: \(String(cString: strerror(errno)))") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // The wait is for the server to let go of its files; a dead one may stay a zombie for ever.
    let script = """
      trap '' INT TERM HUP QUIT; cat >/dev/null
      pid=$(head -n 1 \(path)/data/postmaster.pid 2>/dev/null)
      if [ -n "$pid" ]; then
        kill -QUIT "$pid"
        for i in 1 2 3 4 5 6 7 8 9 10; do [ -e \(path)/data/postmaster.pid ] || break; sleep 0.1; done
      fi
      rm -rf \(path)
      """
    // "e": no child of this process inherits the pipe's end, or the guard would wait for it as well.
    guard let pipe = popen("(\(script)) >/dev/null 2>&1", "we") else {
      throw TestSupportError("the guard of the test server could not be started")
    }
    self.pipe = pipe
  }

  deinit {
    pclose(pipe)
  }
}
