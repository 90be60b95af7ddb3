import Glibc

/// Making and giving away folders.
enum Directory {
  /// Makes a folder and those above it, if they are not there; only the last gets `mode`.
  static func make(_ path: String, mode: mode_t) throws(EmbeddedError) {
    var made = ""
    let parts = path.split(separator: "/")
    for (index, part) in parts.enumerated() {
      made += "/\(part)"
      let isLast = index == parts.count - 1
      if mkdir(made, isLast ? mode : 0o755) == 0 {
        // The process's mask may have taken away what the server's user needs.
        chmod(made, isLast ? mode : 0o755)
      } else if errno != EEXIST {
        throw EmbeddedError(
          "Could not make the folder \(made): \(String(cString: strerror(errno)))",
          next: "Name another with KEPT_DATA_DIRECTORY, or name a database with --database")
      }
    }
  }

  static func give(_ path: String, to user: ServerUser) throws(EmbeddedError) {
    if chown(path, user.user, user.group) != 0 {
      throw EmbeddedError(
        "Could not give the folder \(path) to the user who runs PostgreSQL: \(String(cString: strerror(errno)))",
        next: "Name another with KEPT_DATA_DIRECTORY")
    }
  }
}
