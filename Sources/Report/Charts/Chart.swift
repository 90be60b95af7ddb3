import Measures

/// A chart: what the script draws, and the same figures for those who can't see it.
struct Chart {
  /// Unique on the page; a plain word.
  let id: String
  let title: String
  /// How to read it.
  let caption: String
  /// What it shows, in a sentence: its text alternative.
  let summary: String
  /// Nil where there is nothing to draw: the summary then says so.
  let data: JSONValue?
  let table: FigureGrid?
  var size = Size.wide
  /// What to know before believing it.
  var caution: String?

  enum Size: String {
    /// `low` has room for a few lying bars.
    case wide, tall, low, small
  }

  /// How many lines a lying chart has room for.
  static let mostParts = 24

  /// Room for so many lying bars.
  static func size(ofParts parts: Int) -> Size { parts <= 4 ? .low : parts <= 8 ? .wide : .tall }
}

/// A table of words and numbers.
struct FigureGrid {
  let caption: String
  let columns: [String]
  /// Nil stands for no data; the first field of a row names it.
  let rows: [[String?]]

  var html: HTML {
    let head = columns.map { "<th scope=\"col\">\($0)</th>" as HTML }.joined()
    let body = rows.map { row -> HTML in
      let name: HTML = "<th scope=\"row\">\(row.first.flatMap(\.self) ?? "–")</th>"
      let fields = row.dropFirst().map { field -> HTML in
        field.map { $0.count > 24 ? "<td class=\"words\">\($0)</td>" : "<td>\($0)</td>" }
          ?? "<td><span class=\"none\">no data</span></td>"
      }
      return "<tr>\(name)\(fields.joined())</tr>\n"
    }.joined()
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(caption)"><table>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(body)</tbody></table></div>

      """
  }
}
