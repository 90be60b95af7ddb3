#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The user that PostgreSQL runs as: the one who runs this program, but never root, whom PostgreSQL refuses.
struct ServerAccount: Sendable, Hashable {
  let uid: uid_t
  let gid: gid_t
  let name: String
  /// Whether the server's user is another than the one who runs this program.
  let isOther: Bool

  /// The user for a new cluster, or the owner of the one that is there.
  ///
  /// - Parameter dataDirectory: the cluster's directory, which need not exist.
  static func choose(dataDirectory: String) throws(EmbeddedError) -> ServerAccount {
    let me = geteuid()
    guard me == 0 else { return ServerAccount(uid: me, gid: getegid(), name: name(of: me) ?? "\(me)", isOther: false) }
    if let owner = FileSystem.owner(dataDirectory), owner.uid != 0 {
      return ServerAccount(uid: owner.uid, gid: owner.gid, name: name(of: owner.uid) ?? "\(owner.uid)", isOther: true)
    }
    for name in ["postgres", "_postgres", "nobody"] {
      if let entry = getpwnam(name), entry.pointee.pw_uid != 0 {
        return ServerAccount(uid: entry.pointee.pw_uid, gid: entry.pointee.pw_gid, name: name, isOther: true)
      }
    }
    throw EmbeddedError(
      .directoryUnusable, "PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as.",
      next: "Make one (useradd --system postgres), or run this program as an ordinary user.")
  }

  private static func name(of uid: uid_t) -> String? {
    guard let entry = getpwuid(uid) else { return nil }
    return String(cString: entry.pointee.pw_name)
  }
}
