import Postgres
import SQL

/// Where the schema of a database stands.
package struct SchemaStatus: Hashable, Sendable {
  /// The number of the last migration applied; 0 for an empty database.
  package let applied: Int
  /// The number that this program needs.
  package let needed: Int
  /// The names of the migrations still to apply.
  package let pending: [String]
}

/// Migrations go forward only, in order of their numbers, all of them in one transaction under a lock, so that two
/// processes starting at once apply each once.
extension Database {
  /// - Throws: `SchemaError.newer` and `.changed`; never `.pending`.
  package func schemaStatus() throws -> SchemaStatus {
    do {
      return try status(of: try appliedMigrations())
    } catch let error as PostgresError where error.sqlState == Self.undefinedTable {
      // Nothing was ever applied. To ask first would cost every command a round trip.
      return try status(of: [])
    }
  }

  private static let undefinedTable = "42P01"

  /// Applies what is pending.
  ///
  /// - Returns: the names of the migrations that were applied, oldest first.
  /// - Throws: `SchemaError.newer` and `.changed`, having changed nothing.
  @discardableResult
  package func migrate() throws -> [String] {
    try session.transaction {
      try session.execute(Statement.schemaLock.query)
      try session.execute(Statement.schemaCreateMigrations.query)
      let status = try status(of: try appliedMigrations())
      for migration in Migration.all where migration.number > status.applied {
        try session.execute(
          Statement.schemaRecordMigration.query,
          [.int4(Int32(migration.number)), .text(migration.name), .text(migration.checksum)])
        try session.script(migration.text)
      }
      return status.pending
    }
  }

  struct AppliedMigration {
    let number: Int
    let name: String
    let checksum: String
  }

  func addMigrations(to pipeline: inout Pipeline) -> Pending<[AppliedMigration]> {
    pipeline.rows(Statement.schemaListMigrations.query) {
      AppliedMigration(number: Int(try $0.int4(0)), name: try $0.text(1), checksum: try $0.text(2))
    }
  }

  private func appliedMigrations() throws -> [AppliedMigration] {
    try session.pipeline { addMigrations(to: &$0) }.value
  }

  /// - Throws: `SchemaError.newer` and `.changed`.
  func status(of applied: [AppliedMigration]) throws -> SchemaStatus {
    let last = applied.last?.number ?? 0
    let needed = Migration.all.last?.number ?? 0
    if last > needed { throw SchemaError.newer(database: last, program: needed) }
    for (migration, row) in zip(Migration.all, applied) where migration.checksum != row.checksum {
      throw SchemaError.changed(name: migration.name)
    }
    return SchemaStatus(
      applied: last, needed: needed, pending: Migration.all.filter { $0.number > last }.map(\.name))
  }
}
