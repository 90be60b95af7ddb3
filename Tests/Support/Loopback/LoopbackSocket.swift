import Glibc

/// A bare connection to a port of this machine, for clients that do not do what they should.
package struct LoopbackSocket {
  private let descriptor: Int32

  /// - Throws: `TestSupportError` when nobody listens.
  package init(_ address: String = "127.0.0.1", port: Int) throws {
    guard let descriptor = try Self.connect(address, port) else {
      throw TestSupportError("nobody listens on port \(port)")
    }
    self.descriptor = descriptor
  }

  /// Whether somebody listens there.
  package static func connects(to address: String, port: Int) throws -> Bool {
    guard let descriptor = try connect(address, port) else { return false }
    Glibc.close(descriptor)
    return true
  }

  private static func connect(_ address: String, _ port: Int) throws -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = in_port_t(port).bigEndian
    guard descriptor >= 0, inet_pton(AF_INET, address, &place.sin_addr) == 1 else {
      throw TestSupportError("\(address): \(String(cString: strerror(errno)))")
    }
    let result = withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result == 0 { return descriptor }
    Glibc.close(descriptor)
    return nil
  }

  package func write(_ text: String) { _ = Glibc.send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL)) }

  package func close() { Glibc.close(descriptor) }
}
