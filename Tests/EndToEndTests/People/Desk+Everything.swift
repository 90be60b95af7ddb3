import Postgres

extension Desk {
  /// Everything that stands in the database, as text; bytes in hex.
  func everything() throws -> String {
    let session = try Session(target)
    let tables = try session.rows(
      Query(name: "tables", text: "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    ) { try $0.text(0) }
    return try tables.map { table in
      try session.row(
        Query(name: "text_\(table)", text: "SELECT coalesce(string_agg(t::text, E'\\n'), '') FROM \(table) t")
      ) { try $0.text(0) }
    }.joined(separator: "\n")
  }
}
