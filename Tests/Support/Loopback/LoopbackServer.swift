import Dispatch
import FoundationEssentials
import Glibc

/// One of the servers in `Servers`, on a port of the system's choice. It ends with this object, or with the test process,
/// however that ends.
package final class LoopbackServer: Sendable {
  package let port: Int
  private let directory: TemporaryDirectory
  /// The server waits for the end of this pipe. Touched again in `deinit` only.
  private nonisolated(unsafe) let pipe: UnsafeMutablePointer<FILE>

  package init(_ script: String, _ arguments: [String] = []) throws {
    directory = try TemporaryDirectory()
    let fifo = "\(directory.path)/port"
    for path in [fifo, "\(directory.path)/gate"] {
      guard mkfifo(path, 0o600) == 0 else { throw TestSupportError("\(path): \(String(cString: strerror(errno)))") }
    }
    let folder = "\(directory.path)/received"
    guard mkdir(folder, 0o700) == 0 else { throw TestSupportError("\(folder): \(String(cString: strerror(errno)))") }
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

  /// The folder that holds a file for all that came in.
  private var folder: String { "\(directory.path)/received" }

  /// The files with what came in, in the order in which it came.
  package var received: [String] {
    get throws {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      return names.filter { !$0.hasSuffix("~") }.sorted().map { "\(folder)/\($0)" }
    }
  }

  /// Waits until at least so many files have come in.
  ///
  /// - Returns: those there are then.
  /// - Throws: `TestSupportError` when they have not within ten minutes.
  @discardableResult
  package func arrivals(_ count: Int) async throws -> [String] {
    try await waiting { [self] in
      let watch = inotify_init1(Int32(IN_CLOEXEC))
      defer { close(watch) }
      guard watch >= 0, inotify_add_watch(watch, folder, UInt32(IN_MOVED_TO)) >= 0 else {
        throw TestSupportError("\(folder): \(String(cString: strerror(errno)))")
      }
      var events = [UInt8](repeating: 0, count: 4096)
      let deadline = ContinuousClock.now + .seconds(600)
      while true {
        let files = try received
        if files.count >= count { return files }
        var descriptor = pollfd(fd: watch, events: Int16(POLLIN), revents: 0)
        guard ContinuousClock.now < deadline, poll(&descriptor, 1, 600_000) > 0 else {
          throw TestSupportError("\(files.count) files came in within ten minutes, not \(count)")
        }
        _ = read(watch, &events, events.count)
      }
    }
  }

  /// Lets the request go on that waits at `/gate`, or will.
  package func openGate() async throws {
    try await waiting { [self] in
      // Opening it waits until somebody reads.
      guard let gate = fopen("\(directory.path)/gate", "we") else { throw TestSupportError("no gate") }
      fclose(gate)
    }
  }

  /// Runs what waits on a thread of its own: the tests' threads are few.
  private func waiting<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue(label: "kept.test").async { continuation.resume(with: Result { try body() }) }
    }
  }
}
