#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The address of a machine: IPv4, or IPv6 without its zone. An IPv4 address that is mapped into IPv6
/// (`::ffff:10.0.0.1`) is the IPv4 address, for that is where a connection goes.
package struct NetworkAddress: Hashable, Sendable {
  /// 4 or 16 of them, the highest first.
  let bytes: [UInt8]

  private init(_ bytes: [UInt8]) {
    let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
    self.bytes = bytes.count == 16 && bytes.starts(with: mapped) ? Array(bytes.suffix(4)) : bytes
  }

  /// - Parameter text: `192.0.2.1` or `2001:db8::1`; IPv6 may stand in square brackets.
  package init?(_ text: some StringProtocol) {
    let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : String(text)
    var four = in_addr()
    var sixteen = in6_addr()
    if inet_pton(AF_INET, bare, &four) == 1 {
      self.init(withUnsafeBytes(of: four) { Array($0) })
    } else if inet_pton(AF_INET6, bare, &sixteen) == 1 {
      self.init(withUnsafeBytes(of: sixteen) { Array($0) })
    } else {
      return nil
    }
  }

  /// - Parameter socketAddress: a `sockaddr` with all that belongs to it.
  /// - Returns: nil when it is neither IPv4 nor IPv6, or cut short.
  init?(socketAddress: UnsafeRawBufferPointer) {
    guard socketAddress.count >= MemoryLayout<sockaddr>.size else { return nil }
    switch Int32(socketAddress.loadUnaligned(as: sockaddr.self).sa_family) {
    case AF_INET where socketAddress.count >= MemoryLayout<sockaddr_in>.size:
      let four = socketAddress.loadUnaligned(as: sockaddr_in.self).sin_addr
      self.init(withUnsafeBytes(of: four) { Array($0) })
    case AF_INET6 where socketAddress.count >= MemoryLayout<sockaddr_in6>.size:
      let sixteen = socketAddress.loadUnaligned(as: sockaddr_in6.self).sin6_addr
      self.init(withUnsafeBytes(of: sixteen) { Array($0) })
    default: return nil
    }
  }

  /// Whether it is a machine of the public internet: not this machine, not a network of its own, and not one of the
  /// ranges that are set aside (RFC 6890).
  package var isPublic: Bool {
    if bytes.count == 4 { return !NetworkRange.setAside.contains { $0.contains(self) } }
    if let carried { return carried.isPublic }
    return NetworkRange.globalUnicast.contains(self) && !NetworkRange.setAside.contains { $0.contains(self) }
  }

  /// The IPv4 address that a gateway makes of this IPv6 address: NAT64 and 6to4.
  private var carried: NetworkAddress? {
    if NetworkRange.translated.contains(self) { return NetworkAddress(Array(bytes.suffix(4))) }
    if NetworkRange.sixToFour.contains(self) { return NetworkAddress(Array(bytes[2..<6])) }
    return nil
  }
}
