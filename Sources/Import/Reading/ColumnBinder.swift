internal import Domain

/// Finds the columns that a map names in a file's header, and gives each a slot.
final class ColumnBinder {
  private let header: [String]
  private(set) var columns: [Int] = []
  private(set) var names: [String] = []
  private let problems = MapProblems()

  init(header: [String]) {
    self.header = header
  }

  /// The slot of a column; any slot, with a problem, where there is none.
  func slot(_ name: ColumnName) -> Int {
    guard let column = column(name) else { return 0 }
    if let slot = columns.firstIndex(of: column) { return slot }
    columns.append(column)
    names.append(name.text)
    return columns.count - 1
  }

  /// - Throws: what is missing, all of it, with what there is.
  func check() throws(ImportMapError) {
    guard !problems.all.isEmpty else { return }
    let shown = header.prefix(200).joined(separator: ", ") + (header.count > 200 ? ", …" : "")
    problems.add("the file has the columns \(shown)", line: nil)
    try problems.throwIfAny()
  }

  private func column(_ name: ColumnName) -> Int? {
    let places = header.indices.filter { header[$0] == name.text }
    if places.count == 1 { return places[0] }
    if places.count > 1 {
      let choices = (1...places.count).map { "\(name.text)#\($0)" }.joined(separator: " or ")
      problems.add("there are \(places.count) columns \"\(name.text)\": name one as \(choices)", line: name.line)
      return nil
    }
    if let numbered = numbered(name) { return numbered }
    let near = NearMatches.of(name.text, among: header)
    let question = near.isEmpty ? "" : ": did you mean \(near.joined(separator: " or "))?"
    problems.add("there is no column \"\(name.text)\"\(question)", line: name.line)
    return nil
  }

  /// `owner#2` is the second column of that name, `#5` the fifth of all.
  private func numbered(_ name: ColumnName) -> Int? {
    guard let mark = name.text.lastIndex(of: "#"),
      let number = Int(name.text[name.text.index(after: mark)...]), number > 0
    else { return nil }
    let base = name.text[..<mark]
    let places = base.isEmpty ? Array(header.indices) : header.indices.filter { header[$0] == base }
    return number <= places.count ? places[number - 1] : nil
  }
}
