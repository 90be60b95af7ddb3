#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension EmbeddedServer {
  /// Makes the directory, gives it to the server's user, and makes sure that this user can reach it.
  func prepareDirectory(for account: ServerAccount) throws(EmbeddedError) {
    let directory = place.directory
    guard directory.hasPrefix("/") else {
      throw EmbeddedError(
        .directoryUnusable, "\(directory) is not an absolute path.", next: "Write it from the root: /…")
    }
    if !FileSystem.exists(directory) { try FileSystem.makeDirectory(directory, mode: 0o700) }
    if account.isOther, FileSystem.owner(directory)?.uid != account.uid {
      // Who typed this may have meant another directory: nobody's files are given away.
      guard FileSystem.isEmpty(directory) else {
        throw EmbeddedError(
          .directoryUnusable, "\(directory) isn't empty, and isn't \(account.name)'s, whom PostgreSQL runs as.",
          next: "Choose a directory of its own, such as \(directory)/kept.")
      }
      guard chown(directory, account.uid, account.gid) == 0 else { throw FileSystem.unusable(directory) }
    }
    guard access(directory, W_OK | X_OK) == 0 else { throw FileSystem.unusable(directory) }
    var parent = directory
    while parent != "/" {
      parent = FileSystem.parent(of: parent)
      guard EmbeddedServer.canEnter(parent, account) else {
        throw EmbeddedError(
          .directoryUnusable, "the user \(account.name), whom PostgreSQL runs as, can't enter \(parent).",
          next: "Choose a directory outside it, such as /var/lib/kept, or allow entering: chmod o+x \(parent)")
      }
    }
  }

  /// Makes a directory that only the server's user (and root) can enter, or makes sure that it is one.
  func makePrivateDirectory(_ path: String, for account: ServerAccount) throws(EmbeddedError) {
    if mkdir(path, 0o700) == 0 {
      if account.isOther, chown(path, account.uid, account.gid) != 0 { throw FileSystem.unusable(path) }
      return
    }
    var facts = stat()
    guard errno == EEXIST, lstat(path, &facts) == 0 else { throw FileSystem.unusable(path) }
    // In /tmp anybody may have made it first.
    guard facts.st_mode & S_IFMT == S_IFDIR, facts.st_uid == account.uid, facts.st_mode & 0o077 == 0 else {
      throw EmbeddedError(
        .directoryUnusable, "\(path) is there already, but is not \(account.name)'s alone.",
        next: "See who made it, remove it, and try again.")
    }
  }

  private static func canEnter(_ path: String, _ account: ServerAccount) -> Bool {
    guard account.isOther else { return access(path, X_OK) == 0 }
    var facts = stat()
    guard stat(path, &facts) == 0 else { return false }
    if facts.st_uid == account.uid { return facts.st_mode & 0o100 != 0 }
    if facts.st_gid == account.gid { return facts.st_mode & 0o010 != 0 }
    return facts.st_mode & 0o001 != 0
  }
}
