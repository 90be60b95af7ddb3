/// Divides the width of a terminal among the columns of a table.
///
/// Where all fits, every column has what it needs. Else the widest of those that may shrink give way first, down to their
/// minimum; only when that is not enough are whole columns left out, those of the lowest priority first.
struct TableLayout: Hashable, Sendable {
  /// Blanks between two columns.
  static let gap = 2

  /// The width of each column; nil for one that is left out.
  let widths: [Int?]

  /// - Parameters:
  ///   - natural: for each column the width of its widest value or its title.
  ///   - available: the width of the terminal; nil for as much as is needed.
  init(columns: [Column], natural: [Int], available: Int?) {
    guard let available else {
      widths = natural
      return
    }
    let minimum = zip(columns, natural).map { column, natural in
      switch column.shrinking {
      case .never: natural
      case .to(let least): min(natural, least)
      }
    }
    var shown = Array(columns.indices)
    func total(_ widths: [Int]) -> Int {
      shown.reduce(0) { $0 + widths[$1] } + max(0, shown.count - 1) * TableLayout.gap
    }
    while total(minimum) > available, let last = TableLayout.leastImportant(of: shown, columns: columns) {
      shown.removeAll { $0 == last }
    }
    var cap = shown.map { natural[$0] }.max() ?? 0
    func capped() -> [Int] { natural.indices.map { max(minimum[$0], min(natural[$0], cap)) } }
    while total(capped()) > available, cap > 0 { cap -= 1 }
    // What is left over by cutting all at the same width goes to those that were cut, from the left.
    var divided = capped()
    var spare = available - total(divided)
    for index in shown where divided[index] < natural[index] && spare > 0 {
      divided[index] += 1
      spare -= 1
    }
    widths = columns.indices.map { shown.contains($0) ? divided[$0] : nil }
  }

  /// The column to leave out next, the rightmost of the lowest priority; nil when only those remain that must stay.
  private static func leastImportant(of shown: [Int], columns: [Column]) -> Int? {
    shown.filter { columns[$0].priority > 1 }.max { (columns[$0].priority, $0) < (columns[$1].priority, $1) }
  }
}
