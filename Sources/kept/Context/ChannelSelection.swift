import Domain
import Files
import Notify

/// The channels that are set up: `KEPT_NOTIFY_<ID>_<KEY>` in the environment, or instead in a file of such lines.
struct ChannelSelection {
  private let environment: [String: String]

  init(_ environment: [String: String], file: String? = nil) throws {
    // The file alone, though the environment may hold what stood in it when the process began: a line that is taken out of
    // it is no setting any more.
    self.environment = try file.map { try ChannelSelection.lines(of: $0) } ?? environment
  }

  /// - Throws: `Refusal` that tells every problem, when a setting can't be used.
  var channels: [String: any Channel] {
    get throws {
      var channels: [String: any Channel] = [:]
      var problems: [String] = []
      for type in Channels.all {
        let prefix = "KEPT_NOTIFY_\(type.id.uppercased())_"
        let given = environment.filter { $0.key.hasPrefix(prefix) && !$0.value.isEmpty }
        // One that needs nothing is always there; what it takes is the member's address.
        guard !given.isEmpty || !type.settings.contains(where: \.isRequired) else { continue }
        let settings = Dictionary(
          uniqueKeysWithValues: given.map { ($0.key.dropFirst(prefix.count).lowercased(), $0.value) })
        do {
          channels[type.id] = try type.init(settings)
        } catch {
          problems += error.problems.map { [$0.problem, $0.allowed].compactMap { $0 }.joined(separator: ": ") }
        }
      }
      if !problems.isEmpty {
        throw Refusal(
          .invalid, problems.joined(separator: "; "), allowed: "what is listed for each channel",
          next: "kept notifications channels")
      }
      return channels
    }
  }

  /// `NAME=value` lines, as systemd reads them in an EnvironmentFile; empty ones and those that begin with `#` say nothing.
  private static func lines(of path: String) throws -> [String: String] {
    let source = try ByteSource(path: path)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: ByteSource.chunkSize)
    while case let count = try chunk.withUnsafeMutableBytes({ try source.read(into: $0) }), count > 0 {
      bytes += chunk[..<count]
    }
    let text = String(decoding: bytes, as: UTF8.self)
    var settings: [String: String] = [:]
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let trimmed = line.drop(while: \.isWhitespace)
      if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
      let pair = trimmed.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else {
        throw Refusal(
          .invalid, "\(path), line \(number + 1): no NAME=value",
          allowed: "KEPT_NOTIFY_EMAIL_HOST=mail.example and such")
      }
      settings[String(pair[0])] = unquoted(Text.trimming(String(pair[1])))
    }
    return settings
  }

  /// One pair of quotes around a value is no part of it.
  private static func unquoted(_ value: String) -> String {
    guard value.count > 1, let first = value.first, first == value.last, first == "\"" || first == "'" else {
      return value
    }
    return String(value.dropFirst().dropLast())
  }
}
