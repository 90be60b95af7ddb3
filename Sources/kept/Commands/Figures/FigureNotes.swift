import Measures

/// What there is to know about figures before believing them: each note once below the table, and its number in the rows.
struct FigureNotes {
  private let notes: [String]
  /// Whether one note holds for every row, so that no row needs a sign.
  private let isCommon: Bool

  init(_ rows: [MetricRow]) {
    self.init(rows.map(\.note))
  }

  /// - Parameter notes: of every row; nil where there is none.
  init(_ notes: [String?]) {
    var seen: [String] = []
    for case let note? in notes where !seen.contains(note) { seen.append(note) }
    self.notes = seen
    isCommon = seen.count == 1 && !notes.contains(nil)
  }

  /// What goes behind the name in a row: the number of the note, ` [1]`; nothing where there is none, or it holds for all.
  func sign(of note: String?) -> String {
    guard !isCommon, let note, let index = notes.firstIndex(of: note) else { return "" }
    return " [\(index + 1)]"
  }

  func sign(of row: MetricRow) -> String { sign(of: row.note) }

  var lines: [String] {
    isCommon ? notes.map { "all: \($0)" } : notes.enumerated().map { "[\($0 + 1)] \($1)" }
  }
}
