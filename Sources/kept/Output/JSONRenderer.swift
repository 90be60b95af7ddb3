import Domain

/// JSON: a table is an array of objects by column id, one to a line; a page is one object by block id. Numbers and spans
/// (in hours) are numbers, times ISO 8601 with offset, and what there is none of is null. Hints are for people.
struct JSONRenderer {
  let zone: Zone

  func text(of output: Output) -> String {
    switch output {
    case .table(let table): return array(of: table) + "\n"
    case .page(let page):
      let members = page.blocks.compactMap { block in member(for: block).map { "\(JSONText.string($0.id)):\($0.json)" }
      }
      return "{" + members.joined(separator: ",\n") + "}\n"
    }
  }

  /// An object a line: the rows of all tables, one table after the other.
  func lines(of output: Output) -> String {
    output.tables.flatMap { table in table.rows.map { object(of: $0, in: table) + "\n" } }.joined()
  }

  private func member(for block: Block) -> (id: String, json: String)? {
    switch block {
    case .headline(let id, let cell, let fields): (id, fields.isEmpty ? json(of: cell.value) : object(of: fields))
    case .text(let id, let cell), .verbatim(let id, let cell): (id, json(of: cell.value))
    case .facts(let id, let facts): (id, object(of: facts))
    case .table(let id, _, let table): (id, array(of: table))
    case .hint: nil
    }
  }

  private func object(of facts: [Fact]) -> String {
    JSONText.object(facts.map { ($0.id, json(of: $0.cell.value)) })
  }

  private func array(of table: Table) -> String {
    if table.rows.isEmpty { return "[]" }
    return "[\n" + table.rows.map { object(of: $0, in: table) }.joined(separator: ",\n") + "\n]"
  }

  private func object(of row: [Cell], in table: Table) -> String {
    JSONText.object(zip(table.columns, row).map { ($0.id, json(of: $1.value)) })
  }

  private func json(of value: Value) -> String {
    guard let text = value.plainText(in: zone) else { return "null" }
    return switch value {
    case .number, .duration: text
    case .text, .instant, .day, .due, .deadline, .none: JSONText.string(text)
    }
  }
}
