extension Output {
  /// What the formats that know only tables write: the tables of a page; of a page without any, one row of its headlines,
  /// texts and facts, so that `kept case open` still tells a script the number.
  var tables: [Table] {
    switch self {
    case .table(let table): return [table]
    case .page(let page):
      let tables = page.blocks.compactMap { block -> Table? in
        if case .table(_, _, let table) = block { table } else { nil }
      }
      return tables.isEmpty ? page.row.map { [$0] } ?? [] : tables
    }
  }
}

extension Page {
  /// The page as a table of one row; nil when it holds nothing but hints.
  fileprivate var row: Table? {
    let facts = blocks.flatMap { block -> [Fact] in
      switch block {
      case .headline(let id, let cell, let fields): fields.isEmpty ? [Fact(id, id, cell)] : fields
      case .text(let id, let cell), .verbatim(let id, let cell): [Fact(id, id, cell)]
      case .facts(_, let facts): facts
      case .table, .hint: []
      }
    }
    if facts.isEmpty { return nil }
    var table = Table(facts.map { Column($0.id, $0.title) }, empty: "")
    table.append(facts.map(\.cell))
    return table
  }
}
