/// Why a database can't be worked with as it is.
package enum SchemaError: Error, Hashable {
  /// The database was migrated by a newer program.
  case newer(database: Int, program: Int)
  /// Migrations that this program knows have not been applied.
  case pending(database: Int, program: Int)
  /// A migration was edited after it had been applied here.
  case changed(name: String)

  /// What was wrong and what to do, in two sentences.
  package var explanation: String {
    switch self {
    case .newer(let database, let program):
      "This database stands at migration \(database), and this kept knows only \(program). "
        + "Use the newer kept that migrated it; nothing was changed."
    case .pending(let database, let program):
      "This database stands at migration \(database), and this kept needs \(program). Run: kept db migrate"
    case .changed(let name):
      "Migration \(name) differs from the one that was applied here. "
        + "Use an unmodified kept; applied migrations are never edited."
    }
  }

  package static func pending(_ status: SchemaStatus) -> SchemaError {
    .pending(database: status.applied, program: status.needed)
  }
}
