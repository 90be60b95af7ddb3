/// Addresses that begin with the same bits: `10.0.0.0/8`.
package struct NetworkRange: Hashable, Sendable {
  private let base: NetworkAddress
  private let length: Int

  /// - Parameter text: an address, or one with the number of bits that count: `10.1.2.0/24`, `fd00::/8`. Bits of the
  ///   address beyond those don't matter.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let base = NetworkAddress(parts[0]) else { return nil }
    self.base = base
    let bits = base.bytes.count * 8
    guard parts.count == 2 else {
      length = bits
      return
    }
    guard parts[1].allSatisfy(\.isASCII), let length = Int(parts[1]), 0...bits ~= length, !parts[1].hasPrefix("+")
    else { return nil }
    self.length = length
  }

  package func contains(_ address: NetworkAddress) -> Bool {
    guard address.bytes.count == base.bytes.count else { return false }
    let (whole, rest) = length.quotientAndRemainder(dividingBy: 8)
    guard address.bytes.prefix(whole).elementsEqual(base.bytes.prefix(whole)) else { return false }
    return rest == 0 || (address.bytes[whole] ^ base.bytes[whole]) >> UInt8(8 - rest) == 0
  }

  /// What lies outside of it is no address of a single machine, or of no other network than one's own.
  static let globalUnicast = known("2000::/3")
  /// NAT64: the last four bytes are an IPv4 address.
  static let translated = known("64:ff9b::/96")
  /// 6to4: bytes three to six are an IPv4 address.
  static let sixToFour = known("2002::/16")

  /// The registries of addresses for special purposes, as far as nobody's server can be there.
  static let setAside = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/4", "240.0.0.0/4",
    "2001::/23", "2001:db8::/32", "3fff::/20",
  ].map(known)

  private static func known(_ text: String) -> NetworkRange {
    guard let range = NetworkRange(text) else { preconditionFailure("\(text) is no range of addresses") }
    return range
  }
}
