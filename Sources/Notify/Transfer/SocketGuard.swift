import CCurl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Decides about the address that a connection really goes to, whatever name led there and whatever the name meant when
/// it was looked up before: a server must not be talked into calling its own network.
final class SocketGuard {
  private let allowed: [NetworkRange]
  private(set) var refused: NetworkAddress?

  /// - Parameter allowed: networks that may be reached though they are not public.
  init(allowing allowed: [NetworkRange]) {
    self.allowed = allowed
  }

  /// Opens the socket for the address in libcurl's hands, or returns CURL_SOCKET_BAD.
  static let opener: curl_opensocket_callback = { context, _, address in
    guard let context, let address else { return -1 }
    let asked = Unmanaged<SocketGuard>.fromOpaque(context).takeUnretainedValue()
    return asked.open(address)
  }

  private func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return -1 }
    let bytes = UnsafeRawBufferPointer(
      start: UnsafeRawPointer(address) + offset, count: Int(address.pointee.addrlen))
    guard let target = NetworkAddress(socketAddress: bytes) else { return -1 }
    guard target.isPublic || allowed.contains(where: { $0.contains(target) }) else {
      refused = target
      return -1
    }
    var type = address.pointee.socktype
    #if canImport(Glibc)
      type |= Int32(SOCK_CLOEXEC.rawValue)
    #endif
    return socket(address.pointee.family, type, address.pointee.protocol)
  }
}
