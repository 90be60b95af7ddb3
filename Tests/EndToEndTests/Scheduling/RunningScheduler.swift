import Dispatch
import Glibc
import TestSupport
import Testing

/// `kept scheduler --port 0`, while it runs.
struct RunningScheduler {
  let port: Int

  func asks(_ path: String) async throws -> PortReading { try await PortReading.of(path, port: port) }

  /// Asks for metrics until one has this value. Each time is a process of its own.
  func until(_ name: String, is value: Double) async throws -> PortReading {
    let deadline = ContinuousClock.now + .seconds(1200)
    while true {
      let reading = try await asks("/metrics")
      if reading.value(name) == value { return reading }
      guard ContinuousClock.now < deadline else { throw TestSupportError("\(name) is not \(value): \(reading.text)") }
    }
  }

  /// Runs the scheduler, does something with it, and ends it with SIGTERM.
  ///
  /// - Returns: how it ended.
  static func run(
    at desk: Desk, instant: String = Desk.reminding, _ body: (RunningScheduler) async throws -> Void
  ) async throws -> Finished {
    let folder = try TemporaryDirectory()
    let said = "\(folder.path)/said"
    try #require(mkfifo(said, 0o600) == 0)
    async let running = runScript(
      "echo $$ >\"$FOLDER/pid\"; exec \"$KEPT_BINARY\" scheduler --port 0 --at \(instant) 2>\"$FOLDER/said\"",
      environment: desk.environment.merging(["FOLDER": folder.path]) { $1 })
    // It stays open until the end: nobody could say anything into it otherwise.
    let (file, port) = try await opening(said)
    defer { fclose(file.pointer) }
    do {
      try await body(RunningScheduler(port: port))
      try folder.signal(SIGTERM, toProcessIn: "pid")
    } catch {
      try? folder.signal(SIGTERM, toProcessIn: "pid")
      throw error
    }
    return try await running
  }

  /// Handed from the thread that opens it to the test, and used by one at a time.
  private struct Said: @unchecked Sendable { let pointer: UnsafeMutablePointer<FILE> }

  /// Reads up to the line that tells the port, on a thread of its own, for that waits.
  private static func opening(_ path: String) async throws -> (Said, port: Int) {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue(label: "kept.test").async {
        continuation.resume(
          with: Result {
            guard let file = fopen(path, "re") else { throw TestSupportError("\(path) can't be read") }
            var text = ""
            var line = [CChar](repeating: 0, count: 4096)
            while fgets(&line, Int32(line.count), file) != nil {
              let heard = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
              if let match = heard.firstMatch(
                of: /^kept scheduler: http:\/\/127\.0\.0\.1:([0-9]+)\/health and \/metrics$/.anchorsMatchLineEndings()),
                let port = Int(match.1)
              {
                return (Said(pointer: file), port)
              }
              text += heard
            }
            fclose(file)
            throw TestSupportError("no port was told: \(text)")
          })
      }
    }
  }
}
