/// Text on its way into chat programs, which limit how long it may be.
enum ChatText {
  /// The text in pieces that are at most `limit` UTF-16 units long after `escape`, broken between lines where that can
  /// be, between code points else. Control characters are left out. What doesn't go into `count` pieces is left out, and an ellipsis says so.
  static func pieces(of text: String, limit: Int, count: Int, escape: (String) -> String = { $0 }) -> [String] {
    let ellipsis = 1
    var (pieces, piece): ([String], String) = ([], "")
    for line in parts(of: text, limit: limit - ellipsis, escape: escape) {
      // The line break between two pieces goes without saying.
      let longer = piece.isEmpty ? line : "\(piece)\n\(line)"
      if longer.utf16.count <= limit - ellipsis {
        piece = longer
        continue
      }
      if !piece.isEmpty { pieces.append(piece) }
      piece = line
      if pieces.count == count {
        pieces[count - 1] += "…"
        return pieces
      }
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }

  /// The lines, escaped; those that are too long in parts.
  private static func parts(of text: String, limit: Int, escape: (String) -> String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { line in
      let line = line.unicodeScalars.filter { $0.properties.generalCategory != .control || $0 == "\t" }
      let whole = escape(String(line))
      if whole.utf16.count <= limit { return [whole] }
      var (parts, part, length): ([String], String, Int) = ([], "", 0)
      for scalar in line {
        let next = escape(String(scalar))
        if length + next.utf16.count > limit {
          parts.append(part)
          (part, length) = ("", 0)
        }
        part += next
        length += next.utf16.count
      }
      return parts + [part]
    }
  }
}

extension MessageItem {
  /// What a link to it says.
  var linkTitle: String { commitment.map { "Case \($0)" } ?? "Case \(caseNumber)" }

  /// Its link, when it is one of the web.
  var webLink: String? {
    guard let link, link.hasPrefix("https://") || link.hasPrefix("http://"),
      link.utf8.allSatisfy({ 0x21...0x7E ~= $0 }), link.utf8.count <= 1_000
    else { return nil }
    return link
  }
}
