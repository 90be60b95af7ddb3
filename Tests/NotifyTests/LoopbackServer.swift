import FoundationEssentials
import Glibc
import TestSupport

/// One of the servers in `Servers`, on a port of the system's choice. It ends with this object, or with the test process,
/// however that ends.
final class LoopbackServer: Sendable {
  let port: Int
  private let directory: TemporaryDirectory
  /// The server waits for the end of this pipe. Touched again in `deinit` only.
  private nonisolated(unsafe) let pipe: UnsafeMutablePointer<FILE>

  init(_ script: String, _ arguments: [String] = []) throws {
    directory = try TemporaryDirectory()
    let fifo = "\(directory.path)/port"
    guard mkfifo(fifo, 0o600) == 0 else { throw TestSupportError("\(fifo): \(String(cString: strerror(errno)))") }
    let words = [DebianPython.program, "-B", "\(DebianPython.folder)/Servers/\(script)", directory.path] + arguments
    let log = "\(directory.path)/log"
    // Should the server not start, somebody else writes to the pipe, or the test would wait for ever.
    // "e": no child of this process inherits the pipe's end, or the server would wait for it as well.
    guard let pipe = popen("{ \(words.joined(separator: " ")) || echo 0 >\(fifo); } >\(log) 2>&1", "we") else {
      throw TestSupportError("\(script) could not be started")
    }
    self.pipe = pipe
    var line = [CChar](repeating: 0, count: 16)
    // Opening it waits until somebody writes.
    if let told = fopen(fifo, "re") {
      fgets(&line, Int32(line.count), told)
      fclose(told)
    }
    port = Int(atoi(line))
    if port == 0 {
      pclose(pipe)
      throw TestSupportError("\(script) did not start: \(try String(contentsOfFile: log, encoding: .utf8))")
    }
  }

  deinit {
    pclose(pipe)
  }

  /// The files with what came in, in the order in which it came.
  var received: [String] {
    get throws {
      let folder = "\(directory.path)/received"
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      return names.filter { !$0.hasSuffix("~") }.sorted().map { "\(folder)/\($0)" }
    }
  }
}
