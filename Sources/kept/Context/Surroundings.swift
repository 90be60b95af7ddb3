import Domain
import Files
import Glibc

/// What the process says about the world: read once, here, and passed on as a value.
struct Surroundings {
  let environment: [String: String]
  let now: Instant
  let zones: ZoneFiles
  let standardOutput: Terminal
  let standardError: Terminal
  /// Whether somebody types what is read.
  let isTyped: Bool
  /// What was typed after the program's name.
  let arguments: [String]

  static func current(colour: ColourChoice) -> Surroundings {
    var environment: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let pair = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2 { environment[String(pair[0])] = String(pair[1]) }
      entry += 1
    }
    return Surroundings(
      environment: environment, now: clock,
      zones: environment["TZDIR"].map { ZoneFiles(directory: $0) } ?? ZoneFiles(),
      standardOutput: .of(descriptor: STDOUT_FILENO, environment: environment, colour: colour),
      standardError: .of(descriptor: STDERR_FILENO, environment: environment, colour: colour),
      isTyped: isatty(STDIN_FILENO) == 1, arguments: Array(CommandLine.arguments.dropFirst()))
  }

  /// The time by this machine's clock: for what runs on; a command has one `now`.
  static var clock: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }

  /// Where files may lie that are gone afterwards.
  var temporaryDirectory: String { environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp" }

  /// IANA name of the zone of this machine's clock.
  var systemZone: String { ZoneFiles.systemZoneIdentifier(environment: environment) }

  /// Says something to the person, beside the data.
  func talk(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      // Nobody can be told that nobody can be told.
      if count <= 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
