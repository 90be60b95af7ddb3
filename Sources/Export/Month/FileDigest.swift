import COpenSSL
import Files

/// How large a file is, and the fingerprint by which its reader can tell that it is unchanged.
struct FileDigest: Hashable, Sendable {
  let bytes: Int
  /// SHA-256 in lower-case hexadecimal.
  let sha256: String

  /// Reads a file back: what is told of it is what lies there.
  /// - Throws: `FileError`.
  init(of name: String, in directory: AtomicDirectory) throws(FileError) {
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    var isWell = EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    var total = 0
    try directory.readBack(name) { piece in
      isWell = isWell && EVP_DigestUpdate(context, piece.baseAddress, piece.count) == 1
      total += piece.count
    }
    var code = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    isWell = isWell && EVP_DigestFinal_ex(context, &code, &length) == 1
    precondition(isWell, "OpenSSL has no SHA-256")
    bytes = total
    sha256 = code.prefix(Int(length)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
