import SQL

extension Migration {
  /// Tells an edited migration from the one that was applied.
  var checksum: String {
    var fingerprint = Fingerprint()
    fingerprint.add(text)
    return String(UInt64(bitPattern: fingerprint.value), radix: 16)
  }
}
