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
    if let account, account.isOther {
      options.userID = account.uid
      options.groupID = account.gid
      options.supplementaryGroups = []
    }
    let result = try await Subprocess.run(
      program.contains("/") ? .path(FilePath(program)) : .name(program), arguments: Arguments(arguments),
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

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
