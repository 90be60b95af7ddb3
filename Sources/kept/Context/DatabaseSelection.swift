import Domain
import Embedded
import Glibc
import Postgres
import Store

/// Which database a command works with: `--database`, then KEPT_DATABASE_URL, then libpq's own variables, else the
/// private one.
struct DatabaseSelection {
  enum Choice {
    case named(ConnectionTarget)
    case embedded(EmbeddedServer)
  }

  let environment: [String: String]
  let option: String?

  init(_ context: Context) {
    environment = context.surroundings.environment
    option = context.options.database
  }

  /// The variables by which libpq is told where to go; any of them means that a database was named.
  private static let libpqVariables = ["PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGSERVICE", "PGSERVICEFILE"]

  var choice: Choice {
    if let url = option ?? environment["KEPT_DATABASE_URL"], !url.isEmpty { return .named(ConnectionTarget(url)) }
    if Self.libpqVariables.contains(where: { environment[$0]?.isEmpty == false }) {
      return .named(ConnectionTarget(""))
    }
    let place =
      environment["KEPT_DATA_DIRECTORY"].flatMap { $0.isEmpty ? nil : ServerPlace(directory: $0) }
      ?? ServerPlace.standard(environment: environment, uid: geteuid())
    return .embedded(EmbeddedServer(place: place))
  }

  /// Connects without looking at the schema; starts the private server when it does not run.
  func session() throws -> Session {
    switch choice {
    case .named(let target):
      return try Session(target)
    case .embedded(let server):
      _ = try Blocking.wait { try await server.start() }
      return try Session(ConnectionTarget(server.place.conninfo()))
    }
  }

  /// Connects to a database that this program can work with. The private one is brought up to date by itself; another
  /// is refused until somebody migrates it.
  func connect() throws -> Database { try open().database }

  /// Connects, and says who works here where that came with the look at the schema.
  func open() throws -> (database: Database, roster: Roster?) {
    let database = Database(session: try session())
    let opening = try database.opening()
    if !opening.schema.pending.isEmpty {
      guard case .embedded = choice else { throw SchemaError.pending(opening.schema) }
      try database.migrate()
    }
    return (database, opening.roster)
  }
}
