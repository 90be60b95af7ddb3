import Files

/// The text of Chart.js, which draws the charts: read when a report is made, and put into it, so that the report needs
/// nothing else.
package struct ChartLibrary: Sendable {
  /// Where Debian's libjs-chart.js puts it.
  package static let usualPath = "/usr/share/javascript/chart.js/chart.min.js"
  /// What no build of it comes near.
  private static let limit = 8 << 20

  let source: String

  package init(source: String) {
    // A script element ends at this, wherever it stands; in strings and patterns the backslash changes nothing.
    var safe = ""
    var rest = Substring(source)
    while let place = rest.firstRange(ofIgnoringCase: "</script") {
      safe += rest[..<place.lowerBound] + "<\\/" + rest[place].dropFirst(2)
      rest = rest[place.upperBound...]
    }
    self.source = safe + rest
  }

  /// - Returns: nil where there is no such file, or one that is no Chart.js 3: the report then has tables alone.
  package static func read(_ path: String) -> ChartLibrary? {
    // Why it can't be read doesn't matter: the report says that it has no charts, and where they come from.
    guard let bytes = try? ByteSource(path: path).wholeBytes(atMost: limit) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.prefix(200).contains("Chart.js v3.") ? ChartLibrary(source: text) : nil
  }
}

extension Substring {
  /// - Parameter word: of ASCII, in lower case.
  fileprivate func firstRange(ofIgnoringCase word: String) -> Range<Index>? {
    let wanted = Array(word.utf8)
    let bytes = utf8
    var start = bytes.startIndex
    while let found = bytes[start...].firstIndex(of: wanted[0]) {
      let candidate = bytes[found...].prefix(wanted.count)
      if candidate.count == wanted.count, zip(candidate, wanted).allSatisfy({ $0 | ($0 > 0x40 ? 0x20 : 0) == $1 }) {
        return found..<candidate.endIndex
      }
      start = bytes.index(after: found)
    }
    return nil
  }
}
