import Domain

/// Changes the description of a month's folder as its files were changed, line by line: what else stands in it is as
/// `DataPackage` wrote it then.
struct DataPackageRedaction {
  private(set) var lines: [Substring]

  init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false) }

  var text: String { lines.joined(separator: "\n") }

  /// A file has other bytes.
  mutating func set(_ name: String, bytes: Int64, sha256: String) {
    guard let place = place(of: name) else { return }
    for index in place..<lines.count {
      if let changed = lines[index].replacing(value: "\(bytes)", of: "bytes") { lines[index] = changed }
      if let changed = lines[index].replacing(value: "\"sha256:\(sha256)\"", of: "hash") {
        lines[index] = changed
        return
      }
    }
  }

  /// A file is there no more.
  mutating func remove(_ name: String) {
    guard let place = place(of: name), let begin = lines[..<place].lastIndex(where: { $0.hasSuffix("{") }) else {
      return
    }
    let indent = lines[begin].prefix { $0 == " " }
    guard let end = lines[place...].firstIndex(where: { $0 == "\(indent)}" || $0 == "\(indent)}," }) else { return }
    let isLast = !lines[end].hasSuffix(",")
    lines.removeSubrange(begin...end)
    // What comes before it ends the list now.
    if isLast, begin > 0, lines[begin - 1].hasSuffix(",") { lines[begin - 1] = lines[begin - 1].dropLast() }
  }

  /// Says when words were taken out last.
  mutating func setRedacted(at instant: String) {
    let line = Substring("  \"kept:redacted_at\": \"\(instant)\",")
    if let standing = lines.firstIndex(where: { $0.hasPrefix("  \"kept:redacted_at\":") }) {
      lines[standing] = line
    } else if let place = lines.firstIndex(where: { $0.hasPrefix("  \"kept:as_of\":") }) {
      lines.insert(line, at: place + 1)
    }
  }

  /// The line that names a file; names and paths stand on lines of their own.
  private func place(of name: String) -> Int? {
    lines.firstIndex { line in line.drop { $0 == " " } == "\"path\": \"\(name)\"," }
  }
}

extension Substring {
  /// The line with another value of its key; nil when it is another key's.
  fileprivate func replacing(value: String, of key: String) -> Substring? {
    let indent = prefix { $0 == " " }
    guard self[indent.endIndex...].hasPrefix("\"\(key)\": ") else { return nil }
    return Substring("\(indent)\"\(key)\": \(value)\(hasSuffix(",") ? "," : "")")
  }
}
