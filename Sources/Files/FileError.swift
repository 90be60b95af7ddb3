import Glibc

/// Why a file can't be read or written.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong, as far as a caller may treat it differently.
  package enum Kind: Hashable, Sendable {
    case missing
    case notAllowed
    case notAFile
    case diskFull
    /// Who read our output has gone away (`kept export … | head`): no reason to complain, only to stop.
    case readerGone
    /// The content is damaged or cut off.
    case damaged
    case other
  }

  package let kind: Kind
  /// The file's path as it was given; `standard input` or `standard output` for those.
  package let path: String
  /// What went wrong and what to do about it, for a person.
  package let description: String

  package init(_ kind: Kind, path: String, _ description: String) {
    self.kind = kind
    self.path = path
    self.description = description
  }

  /// What `errno` says about reading `path`.
  static func reading(_ path: String, errno code: Int32) -> FileError {
    switch code {
    case ENOENT, ENOTDIR:
      FileError(.missing, path: path, "there is no file \(path): check the name and the directory")
    case EACCES, EPERM:
      FileError(.notAllowed, path: path, "may not read \(path): ask its owner, or run as a user who may")
    case EISDIR:
      FileError(.notAFile, path: path, "\(path) is a directory: name a file in it")
    default:
      FileError(.other, path: path, "can't read \(path): \(words(code))")
    }
  }

  /// What `errno` says about writing `path`; `after` tells what became of the file.
  static func writing(_ path: String, errno code: Int32, after: String = "") -> FileError {
    switch code {
    case ENOENT, ENOTDIR:
      FileError(.missing, path: path, "can't write \(path): its directory doesn't exist; make it, or name another")
    case EACCES, EPERM, EROFS:
      FileError(
        .notAllowed, path: path,
        "may not write \(path) (\(words(code))): name a file in a directory that you may write to")
    case EISDIR:
      FileError(.notAFile, path: path, "can't write \(path): it is a directory; name a file in it")
    case ENOSPC, EDQUOT, EFBIG:
      FileError(
        .diskFull, path: path,
        "can't write \(path): \(words(code))\(after); free some space, or name a file on another disk")
    case EPIPE:
      FileError(.readerGone, path: path, "nobody reads \(path) any more")
    case ENAMETOOLONG:
      FileError(.other, path: path, "can't write \(path): the name is too long; choose a shorter one")
    default:
      FileError(.other, path: path, "can't write \(path): \(words(code))\(after)")
    }
  }

  /// What `errno` says about making or naming a directory; `after` tells what became of it.
  static func writing(directory path: String, errno code: Int32, after: String = "") -> FileError {
    switch code {
    case ENOENT, ENOTDIR:
      FileError(
        .missing, path: path, "can't write \(path): the directory around it doesn't exist; make it, or name another")
    case EACCES, EPERM, EROFS:
      FileError(
        .notAllowed, path: path,
        "may not write \(path) (\(words(code))): name a directory where you may write")
    case ENOTEMPTY, EEXIST:
      FileError(.other, path: path, "\(path) is not empty any more\(after); name another directory")
    case EBUSY:
      FileError(
        .other, path: path,
        "\(path) can't be replaced, since another disk is mounted there\(after); name a directory in it")
    case ENOSPC, EDQUOT:
      FileError(
        .diskFull, path: path, "can't write \(path): \(words(code))\(after); name a directory on another disk")
    default: writing(path, errno: code, after: after)
    }
  }

  /// `no space left on device`.
  private static func words(_ code: Int32) -> String {
    switch code {
    case ENOSPC: "the disk is full"
    case EDQUOT: "your quota is used up"
    case EFBIG: "it would be larger than a file may be"
    default: String(cString: strerror(code)).lowercased()
    }
  }
}
