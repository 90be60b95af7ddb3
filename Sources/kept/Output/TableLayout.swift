/// Divides the width of a terminal among the columns of a table.
///
/// Width is given out in one order, which the terminal only ends sooner or later: first what must be shown gets its least,
/// then what is important (priority 2), then both get the room to be read, and only then one optional column after the
/// other. So no column is narrower on a wider terminal, and none is missing there that a narrower one shows.
struct TableLayout: Hashable, Sendable {
  /// Blanks between two columns.
  static let gap = 2
  /// What a text gets before columns of less importance are shown. The rest of a longer one waits until they are.
  static let readable = 60

  /// The width of each column; nil for one that is left out.
  private(set) var widths: [Int?]

  /// - Parameters:
  ///   - natural: for each column the width of its widest value or its title.
  ///   - available: the width of the terminal; nil for as much as is needed.
  init(columns: [Column], natural: [Int], available: Int?) {
    guard let available else {
      widths = natural
      return
    }
    let least = zip(columns, natural).map { column, natural in
      switch column.shrinking {
      case .never: natural
      case .to(let least), .wrapping(let least): min(natural, least)
      }
    }
    let readable = zip(least, natural).map { max($0, min($1, TableLayout.readable)) }
    widths = columns.indices.map { columns[$0].priority == 1 ? least[$0] : nil }
    let others = columns.indices.filter { columns[$0].priority > 1 }
      .sorted { (columns[$0].priority, $0) < (columns[$1].priority, $1) }
    for index in others where columns[index].priority == 2 {
      guard show(index, least, within: available) else { return }
    }
    guard grow(to: readable, within: available) else { return }
    for index in others where columns[index].priority > 2 {
      guard show(index, least, within: available), grow(to: readable, within: available) else { return }
    }
    _ = grow(to: natural, within: available)
  }

  private var total: Int {
    let shown = widths.compactMap(\.self)
    return shown.reduce(0, +) + max(0, shown.count - 1) * TableLayout.gap
  }

  /// Shows a column at its least; false when there is no room.
  private mutating func show(_ index: Int, _ least: [Int], within available: Int) -> Bool {
    widths[index] = least[index]
    if total <= available { return true }
    widths[index] = nil
    return false
  }

  /// Widens what is shown, the narrowest first; false when the room ends before all have what they need.
  private mutating func grow(to needed: [Int], within available: Int) -> Bool {
    var room = available - total
    while let next = narrowest(below: needed) {
      guard room > 0 else { return false }
      widths[next.index] = next.width + 1
      room -= 1
    }
    return true
  }

  private func narrowest(below needed: [Int]) -> (index: Int, width: Int)? {
    widths.indices.compactMap { index in widths[index].map { (index, $0) } }
      .filter { index, width in width < needed[index] }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }
  }
}
