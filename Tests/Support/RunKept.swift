internal import Subprocess
internal import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a run of the built `kept` ended.
package struct Finished: Sendable {
  /// The exit status; the negative number of the signal that ended it.
  package let exitCode: Int32
  package let stdout: String
  package let stderr: String
}

/// Runs the built `kept`.
///
/// - Parameters:
///   - arguments: as after `kept` on a command line.
///   - environment: added to a bare one (PATH, LC_ALL, TZ, HOME): no PG* or KEPT_* variable of the machine's reaches it.
///   - stdin: what it reads.
package func runKept(
  _ arguments: [String], environment: [String: String] = [:], stdin: String = ""
) async throws -> Finished {
  try await run(try keptBinary(), arguments, bareEnvironment(adding: environment), stdin: stdin)
}

/// Runs a script of bash in which `kept` is the built one, for pipes and limits.
///
/// - Parameter environment: as with ``runKept(_:environment:stdin:)``.
package func runScript(_ script: String, environment: [String: String] = [:]) async throws -> Finished {
  let wrapped = "kept() { \"$KEPT_BINARY\" \"$@\"; }\n\(script)"
  return try await run(
    "/bin/bash", ["-c", wrapped],
    bareEnvironment(adding: environment.merging(["KEPT_BINARY": try keptBinary()]) { given, _ in given }), stdin: "")
}

private func bareEnvironment(adding environment: [String: String]) -> [Environment.Key: String] {
  var variables: [Environment.Key: String] = [
    "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": "/tmp",
  ]
  for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
  return variables
}

private func run(
  _ program: String, _ arguments: [String], _ variables: [Environment.Key: String], stdin: String
) async throws -> Finished {
  let result = try await Subprocess.run(
    .path(FilePath(program)), arguments: Arguments(arguments),
    environment: .custom(variables), input: .string(stdin), output: .string(limit: 64 << 20),
    error: .string(limit: 16 << 20))
  let code: Int32 =
    switch result.terminationStatus {
    case .exited(let code): Int32(code)
    case .signaled(let signal): -Int32(signal)
    }
  return Finished(exitCode: code, stdout: result.standardOutput, stderr: result.standardError)
}

/// The path of the built `kept`: KEPT_BINARY, or beside the test bundle.
package func keptBinary() throws -> String {
  if let given = getenv("KEPT_BINARY") { return String(cString: given) }
  var buffer = [CChar](repeating: 0, count: 4096)
  let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
  var path =
    length > 0
    ? String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self) : CommandLine.arguments[0]
  // Up from the bundle to the folder of the build's products.
  while let slash = path.lastIndex(of: "/") {
    path = String(path[..<slash])
    if access("\(path)/kept", X_OK) == 0 { return "\(path)/kept" }
  }
  throw TestSupportError("kept is not built beside the tests: swift build --build-tests")
}
