import Postgres
import SQL

/// What almost every command asks of a database before anything else.
package struct Opening: Sendable {
  package let schema: SchemaStatus
  /// The teams and members; nil where they could not be read with the schema, as before it is brought up to date.
  package let roster: Roster?
}

extension Database {
  /// Where the schema stands and who works here, in one round trip: asked one after the other they take a noticeable part
  /// of the time of `kept today`.
  ///
  /// - Throws: `SchemaError.newer` and `.changed`; never `.pending`.
  package func opening() throws -> Opening {
    do {
      let read = try session.pipeline { pipeline in
        (migrations: addMigrations(to: &pipeline), people: addPeople(to: &pipeline))
      }
      let schema = try status(of: read.migrations.value)
      return Opening(schema: schema, roster: schema.pending.isEmpty ? read.people.roster : nil)
    } catch is PostgresError {
      // Another schema, or none, or a role that may not read one of them: whoever asks for people is told of that then.
      return Opening(schema: try schemaStatus(), roster: nil)
    }
  }
}
