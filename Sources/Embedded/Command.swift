import Subprocess
import SystemPackage

/// A program run to its end, with an environment of its own so that no PG* variable leaks into it.
struct Command: Sendable {
  struct Answer: Sendable {
    let succeeded: Bool
    /// Standard output without the newline at its end.
    let output: String
    /// Standard error without the newline at its end.
    let complaint: String
  }

  private let program: String
  private let arguments: [String]

  init(_ program: String, _ arguments: [String]) {
    self.program = program
    self.arguments = arguments
  }

  /// - Parameters:
  ///   - account: the user to run as; nil is the one who runs this program.
  ///   - directory: where to run, which that user must be able to enter.
  ///   - input: what the program reads.
  ///   - isDetached: in a session of its own, so that no terminal's signal reaches what it starts.
  func run(
    as account: ServerAccount? = nil, in directory: String = "/", input: String = "", isDetached: Bool = false
  ) async throws -> Answer {
    var options = PlatformOptions()
    options.createSession = isDetached
    let words = Command.words([program] + arguments, as: account)
    let result = try await Subprocess.run(
      words[0].contains("/") ? .path(FilePath(words[0])) : .name(words[0]),
      arguments: Arguments(Array(words.dropFirst())),
      environment: .custom([
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/homebrew/bin", "LC_ALL": "C",
        "TZ": "UTC",
      ]),
      workingDirectory: FilePath(directory), platformOptions: options, input: .string(input),
      output: .string(limit: 1 << 20),
      error: .string(limit: 1 << 20))
    return Answer(
      succeeded: result.terminationStatus.isSuccess, output: Command.trimmed(result.standardOutput),
      complaint: Command.trimmed(result.standardError))
  }

  /// The command line that runs another as an account.
  ///
  /// A program of the system's drops root, not the platform options of Subprocess: those call `setgroups` between fork
  /// and exec, where glibc waits for ever for a thread that was just being made in the parent and isn't in the child.
  private static func words(_ words: [String], as account: ServerAccount?) -> [String] {
    guard let account, account.isOther else { return words }
    #if os(Linux)
      return ["setpriv", "--reuid=\(account.uid)", "--regid=\(account.gid)", "--clear-groups", "--"] + words
    #else
      return ["sudo", "-n", "-u", account.name, "--"] + words
    #endif
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
