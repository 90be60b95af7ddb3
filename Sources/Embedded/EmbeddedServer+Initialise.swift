#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension EmbeddedServer {
  /// Makes the cluster and its database. They appear under their final name only when they are whole.
  func initialise(_ installation: Installation, _ account: ServerAccount) async throws {
    let draft = "\(place.directory)/data.new"
    _ = try await Command("rm", ["-rf", "--", draft]).run(as: account, in: place.directory)
    var arguments = [
      "-D", draft, "-U", ServerPlace.name, "-A", "trust", "--encoding=UTF8", "--locale=\(EmbeddedServer.locale)",
    ]
    if !options.isDurable { arguments.append("--no-sync") }
    let made = try await Command(installation.program("initdb"), arguments).run(as: account, in: place.directory)
    guard made.succeeded else { throw failed("initdb", made.complaint) }

    // The single-user mode needs no server; -F skips the flush, which the rename of a whole cluster doesn't rely on.
    let filled = try await Command(
      installation.program("postgres"),
      ["--single", "-D", draft, "-c", "log_min_messages=fatal"] + (options.isDurable ? [] : ["-F"]) + ["postgres"]
    ).run(
      as: account, in: place.directory,
      input: "CREATE DATABASE \"\(ServerPlace.name)\" OWNER \"\(ServerPlace.name)\" STRATEGY file_copy\n")
    guard filled.succeeded, !filled.complaint.contains("ERROR") else { throw failed("postgres", filled.complaint) }
    guard rename(draft, place.data) == 0 else { throw FileSystem.unusable(place.data) }
  }

  /// Orders text by code point, on every machine alike; macOS has no C.UTF-8.
  private static var locale: String {
    #if canImport(Darwin)
      "C"
    #else
      "C.UTF-8"
    #endif
  }

  private func failed(_ program: String, _ complaint: String) -> EmbeddedError {
    EmbeddedError(
      .initialisationFailed, "\(program) could not make the database: \(complaint)",
      next: "Check that \(place.directory) has room and can be written, then try again.")
  }
}
