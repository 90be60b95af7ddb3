import Glibc

/// Who runs the server: PostgreSQL refuses root.
struct ServerUser: Sendable, Hashable {
  let user: uid_t
  let group: gid_t
  /// Whether that is somebody else than who runs this program.
  let isOther: Bool

  /// The user who runs this program, or an unprivileged one when that is root.
  ///
  /// - Throws: `EmbeddedError` when there is no such user.
  static func current() throws(EmbeddedError) -> ServerUser {
    guard geteuid() == 0 else { return ServerUser(user: geteuid(), group: getegid(), isOther: false) }
    for name in ["postgres", "nobody"] {
      if let entry = getpwnam(name) {
        return ServerUser(user: entry.pointee.pw_uid, group: entry.pointee.pw_gid, isOther: true)
      }
    }
    throw EmbeddedError(
      "PostgreSQL refuses to run as root, and there is no user postgres to run it as",
      next: "Add one: adduser --system --group postgres")
  }
}
