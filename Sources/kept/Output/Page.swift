/// A result of several parts, such as a board or a case with its history.
struct Page: Hashable, Sendable {
  var blocks: [Block]

  init(_ blocks: [Block] = []) {
    self.blocks = blocks
  }
}

extension Page {
  /// The page with more blocks before its table of that id, or else at its end.
  func adding(_ more: [Block], before id: String) -> Page {
    let place = blocks.firstIndex { block in
      if case .table(id, _, _) = block { true } else { false }
    }
    var page = self
    page.blocks.insert(contentsOf: more, at: place ?? blocks.endIndex)
    return page
  }
}

/// A part of a page. Its id is the key in JSON: lower snake case, stable for ever, once on a page.
enum Block: Hashable, Sendable {
  /// A sentence for people; programs get the fields it is made of, where there are any.
  case headline(id: String, Cell, fields: [Fact] = [])
  /// A line or more of prose.
  case text(id: String, Cell)
  /// Lines that are shown as they are, however long: a line of SQL may end in a comment.
  case verbatim(id: String, Cell)
  case facts(id: String, [Fact])
  case table(id: String, title: String, Table)
  /// A command line to type next, and what it does. For people only.
  case hint(String, why: String? = nil)
}

/// A named value: `Owner  Maria`.
struct Fact: Hashable, Sendable {
  /// The key in JSON: lower snake case, stable for ever.
  let id: String
  let title: String
  let cell: Cell

  init(_ id: String, _ title: String, _ cell: Cell) {
    self.id = id
    self.title = title
    self.cell = cell
  }
}

/// What a command answers with.
enum Output: Hashable, Sendable {
  case table(Table)
  case page(Page)
}
