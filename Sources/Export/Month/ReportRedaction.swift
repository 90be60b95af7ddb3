/// Takes stories out of the page of a month's report, as `Report` wrote it.
enum ReportRedaction {
  private static let begin = "<ul class=\"stories\">"

  /// The page with a mark in the place of some stories; every other byte stays.
  ///
  /// - Parameters:
  ///   - places: which of them, from 0.
  ///   - count: how many the page tells.
  /// - Returns: nil for a page that tells another number of them, or none.
  static func redacting(_ places: Set<Int>, of count: Int, in page: [UInt8], mark: String) -> [UInt8]? {
    var lines = page.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { $0.elementsEqual(begin.utf8) }),
      let end = lines[first...].firstIndex(where: { $0.elementsEqual("</ul>".utf8) }), end - first - 1 == count
    else { return nil }
    for place in places {
      let line = lines[first + 1 + place]
      // What people wrote is escaped: the first end of an element is the kind's.
      guard let kind = line.firstRange(of: Array("</strong> ".utf8)),
        line.reversed().starts(with: "</li>".utf8.reversed())
      else { return nil }
      lines[first + 1 + place] = line[..<kind.upperBound] + Array(mark.utf8) + Array("</li>".utf8)
    }
    return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }
}
