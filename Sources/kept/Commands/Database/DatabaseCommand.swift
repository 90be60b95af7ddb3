import ArgumentParser
import Domain
import Embedded
import Postgres
import Store

struct DatabaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "db", abstract: "The database: kept's private one, or the one that is named.",
    subcommands: [DatabaseUp.self, DatabaseDown.self, DatabaseStatus.self, DatabaseMigrate.self])
}

struct DatabaseUp: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "up", abstract: "Start the private PostgreSQL and bring it up to date.")

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    _ = try context.database
    return try DatabaseStatus.output(in: context)
  }
}

struct DatabaseDown: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "down", abstract: "Stop the private PostgreSQL; what it holds stays.")

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    guard case .embedded(let server) = DatabaseSelection(context).choice else {
      throw Refusal(
        .conflict, "the database that is named is not kept's own", allowed: "stopping it the way it was started")
    }
    let stopped = try Blocking.wait { try await server.stop() }
    return .page(
      Page([.text(id: "state", .text(stopped ? "Stopped. What it holds stays." : "It was not running.", .dim))]))
  }
}

struct DatabaseMigrate: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring a database up to date with this program.")

  @Flag(help: "Only say what would be applied.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let database = Database(session: try DatabaseSelection(context).session())
    let applied = dryRun ? try database.schemaStatus().pending : try database.migrate()
    var table = Table([Column("migration", dryRun ? "Would be applied" : "Applied")], empty: "Up to date.")
    for name in applied { table.append([.text(name)]) }
    return .table(table)
  }
}

struct DatabaseStatus: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "status", abstract: "Where the database is and stands.")

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output { try Self.output(in: context) }

  /// Asks without starting anything.
  static func output(in context: Context) throws -> Output {
    var facts: [Fact] = []
    let target: ConnectionTarget
    switch DatabaseSelection(context).choice {
    case .named(let named):
      facts.append(Fact("database", "Database", .text("\(named)")))
      target = named
    case .embedded(let server):
      facts.append(Fact("database", "Database", .text("kept's own, in \(server.place.directory)")))
      facts.append(Fact("socket", "Socket", .text(server.place.sockets)))
      guard case .running(let pid) = server.status() else {
        let words = server.status() == .absent ? "not made yet; any command makes it" : "stopped; any command starts it"
        facts.append(Fact("state", "State", .text(words, .dim)))
        return .page(Page([.facts(id: "database", facts)]))
      }
      facts.append(Fact("pid", "Process", .number(pid)))
      target = ConnectionTarget(server.place.conninfo())
    }
    let session = try Session(target)
    facts += [
      Fact("state", "State", .text("running", .good)),
      Fact("server", "PostgreSQL", .text("\(session.serverVersion / 10_000).\(session.serverVersion % 10_000)")),
      Fact("schema", "Schema", try schema(of: session)),
    ]
    return .page(Page([.facts(id: "database", facts)]))
  }

  private static func schema(of session: Session) throws -> Cell {
    do {
      let status = try Database(session: session).schemaStatus()
      return status.pending.isEmpty
        ? .text("up to date, migration \(status.applied)", .good)
        : .text("migration \(status.applied) of \(status.needed): run kept db migrate", .overdue)
    } catch let error as SchemaError {
      // Whoever is sent here by that refusal has to learn which database it is about.
      return .text(error.explanation, .overdue)
    }
  }
}
