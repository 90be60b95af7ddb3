package import Domain
import Glibc
import Synchronization

/// The machine's time zones, read by name from its TZif files, each once.
package final class ZoneFiles: Sendable {
  /// Where Linux and macOS keep them.
  package static let defaultDirectory = "/usr/share/zoneinfo"

  private let directory: String
  private let loaded = Mutex<[String: Zone]>([:])

  /// - Parameter directory: where the TZif files are, as `TZDIR` may say.
  package init(directory: String = ZoneFiles.defaultDirectory) {
    self.directory = directory
  }

  /// The zone of that IANA name. `UTC` is always known, also where no zones are installed.
  /// - Throws: `ZoneError` that names the nearest known zones.
  package func zone(_ identifier: String) throws(ZoneError) -> Zone {
    if identifier == Zone.utc.identifier { return .utc }
    if let zone = loaded.withLock({ $0[identifier] }) { return zone }
    guard ZoneFiles.isName(identifier) else { throw unknown(identifier) }
    let bytes: [UInt8]
    do {
      bytes = try ZoneFiles.contents(of: "\(directory)/\(identifier)")
    } catch  where error.kind == .missing || error.kind == .notAFile {
      throw unknown(identifier)
    } catch {
      throw ZoneError(identifier: identifier, reason: "can't load the zone \(identifier): \(error)")
    }
    guard bytes.starts(with: "TZif".utf8) else { throw unknown(identifier) }
    let zone = try Zone.parse(identifier: identifier, bytes: bytes)
    loaded.withLock { $0[identifier] = zone }
    return zone
  }

  /// Every name that `zone(_:)` knows, sorted.
  package func identifiers() -> [String] {
    var names: [String] = []
    collect(into: &names, under: "")
    return names.sorted()
  }

  /// Letters, digits and `_ + - /`, in parts that are not empty: never a way out of the directory.
  private static func isName(_ identifier: String) -> Bool {
    let parts = identifier.split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"):
            true
          default: false
          }
        }
    }
  }

  private func unknown(_ identifier: String) -> ZoneError {
    let known = identifiers()
    if known.isEmpty {
      return ZoneError(
        identifier: identifier,
        reason: "there are no time zones in \(directory): install them (on Debian: apt-get install tzdata), or use UTC")
    }
    let near = ZoneFiles.near(identifier, among: known)
    let question =
      near.isEmpty ? "type an IANA name such as Europe/Berlin" : "did you mean \(near.joined(separator: " or "))?"
    return ZoneError(identifier: identifier, reason: "there is no time zone \"\(identifier)\": \(question)")
  }

  /// Names that differ only in case, then those of that city, then those that are a few letters away.
  private static func near(_ identifier: String, among known: [String]) -> [String] {
    let typed = identifier.lowercased().replacing(" ", with: "_")
    if let same = known.first(where: { $0.lowercased() == typed }) { return [same] }
    let cities = known.filter { $0.lowercased().hasSuffix("/" + typed) }
    if !cities.isEmpty { return Array(cities.prefix(3)) }
    let near = NearMatches.of(typed, among: known)
    if !near.isEmpty { return near }
    let byCity = Dictionary(grouping: known.filter { $0.contains("/") }) {
      $0.split(separator: "/").last.map(String.init) ?? $0
    }
    let city = typed.split(separator: "/").last.map(String.init) ?? typed
    return NearMatches.of(city, among: byCity.keys).flatMap { byCity[$0] ?? [] }
  }

  private func collect(into names: inout [String], under prefix: String) {
    guard let listing = opendir("\(directory)/\(prefix)") else { return }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
        start.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      // posix/ repeats everything; right/ counts leap seconds, which no clock of ours does.
      guard ZoneFiles.isName(name), !["posix", "right", "localtime", "posixrules"].contains(name) else { continue }
      var status = stat()
      guard stat("\(directory)/\(prefix)\(name)", &status) == 0 else { continue }
      if status.isDirectory {
        collect(into: &names, under: "\(prefix)\(name)/")
      } else if ZoneFiles.isTZif("\(directory)/\(prefix)\(name)") {
        names.append(prefix + name)
      }
    }
  }

  private static func isTZif(_ path: String) -> Bool {
    guard let file = FileDescriptor.open(path, O_RDONLY) else { return false }
    defer { _ = file.close() }
    var magic: [UInt8] = [0, 0, 0, 0]
    return magic.withUnsafeMutableBytes { file.read(into: $0) } == 4 && magic.elementsEqual("TZif".utf8)
  }

  private static func contents(of path: String) throws(FileError) -> [UInt8] {
    let source = try ByteSource(path: path)
    var contents: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16 * 1024)
    while true {
      let count = try chunk.withUnsafeMutableBufferPointer { (buffer) throws(FileError) in
        try source.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
      if count == 0 { return contents }
      contents += chunk.prefix(count)
    }
  }
}
