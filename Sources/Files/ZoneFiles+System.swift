import Glibc

extension ZoneFiles {
  /// The name of the zone that this machine's clocks are set to: what `TZ` says, else /etc/timezone, else where
  /// /etc/localtime points, else UTC.
  ///
  /// What `TZ` says is returned as it is: whether there is such a zone, `zone(_:)` tells.
  /// - Parameters:
  ///   - environment: the environment variables.
  ///   - root: put before /etc, for a tree other than the machine's own.
  package static func systemZoneIdentifier(environment: [String: String], root: String = "") -> String {
    if let value = environment["TZ"] {
      let name = afterZoneinfo(value.hasPrefix(":") ? String(value.dropFirst()) : value)
      return name.isEmpty ? "UTC" : name
    }
    if let name = firstLine(of: root + "/etc/timezone") { return name }
    if let target = linkTarget(of: root + "/etc/localtime"), target.contains("/zoneinfo/") {
      return afterZoneinfo(target)
    }
    return "UTC"
  }

  /// `Europe/Berlin` of `/usr/share/zoneinfo/Europe/Berlin`; another text as it is.
  private static func afterZoneinfo(_ path: String) -> String {
    path.firstRange(of: "/zoneinfo/").map { String(path[$0.upperBound...]) } ?? path
  }

  private static func firstLine(of path: String) -> String? {
    guard let file = FileDescriptor.open(path, O_RDONLY) else { return nil }
    defer { _ = file.close() }
    var bytes = [UInt8](repeating: 0, count: 256)
    guard let count = bytes.withUnsafeMutableBytes({ file.read(into: $0) }) else { return nil }
    let text = String(decoding: bytes.prefix(count), as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).first.map(String.init)
  }

  private static func linkTarget(of path: String) -> String? {
    var bytes = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &bytes, bytes.count)
    guard count > 0 else { return nil }
    return String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
