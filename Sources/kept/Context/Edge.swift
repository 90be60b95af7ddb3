import ArgumentParser
import Domain
import Embedded
import Export
import Files
import Glibc
import Import
import Measures
import Postgres
import Store

/// Where the program meets the process: its surroundings come in here, and errors go out as words and a status.
enum Edge {
  /// - Parameter command: the one that runs, whose help is what to type next where a refusal names nothing better.
  static func run(
    _ command: any ParsableCommand.Type, _ options: GlobalOptions, _ body: (Context) throws -> Void
  ) throws {
    let surroundings = Surroundings.current(colour: options.output.color)
    do {
      try body(try Context(options: options, surroundings: surroundings))
    } catch {
      if let exit = error as? ExitCode { throw exit }
      if let interrupted = error as? Interrupted {
        surroundings.talk("kept: stopped; nothing was left half done.\n")
        return interrupted.endProcess()
      }
      // The reader of a pipe has seen enough: no fault of anybody's.
      if let fault = error as? FileError, fault.kind == .readerGone { return }
      let complaint = Complaint(error).orHelp(of: command)
      let format = options.output.format ?? .usual(for: surroundings.standardOutput)
      surroundings.talk(
        RefusalText(format: format, terminal: surroundings.standardError).text(of: complaint.refusal))
      throw ExitCode(complaint.exit.rawValue)
    }
  }
}

/// An error in a person's words, and the status that goes with it.
struct Complaint {
  let refusal: Refusal
  let exit: Exit

  init(_ error: any Error) {
    switch error {
    case let refusal as Refusal:
      self.init(refusal, Exit(refusal.code))
    case let error as TransactionError:
      self.init(error.cause)
    case let error as PostgresError:
      self = Complaint(database: error)
    case let error as EmbeddedError:
      self.init(Refusal(.conflict, error.problem, allowed: error.next), .noDatabase)
    case let error as SchemaError:
      self.init(Refusal(.conflict, error.explanation, next: "kept db status"), .noDatabase)
    case let error as ImportMapError:
      let reasons = error.problems.map { problem in (problem.line.map { "line \($0): " } ?? "") + problem.text }
      self.init(
        Refusal(
          .invalid, "can't use the map: \(reasons.joined(separator: "; "))",
          allowed: "what Documentation/importing.md describes"), .badData)
    case let error as PolicyFileError:
      self.init(error.refusal, .badData)
    case let error as WordingFileError:
      self.init(error.refusal, .badData)
    case let error as UnusableFile:
      self.init(error.refusal, .badData)
    case let error as CSVFileError:
      self.init(Refusal(.invalid, "\(error)", allowed: "a CSV file with a header line and rows"), .badData)
    case let error as SpreadCaseError:
      self.init(Refusal(.invalid, "\(error)"), .badData)
    case let error as MeasureError:
      self.init(Refusal(error.next == nil ? .invalid : .conflict, "\(error)", next: error.next), .refused)
    case let error as ExportError:
      self.init(Refusal(.conflict, "\(error)", next: "kept verify"), .refused)
    case let error as ZoneError:
      self.init(Refusal(.notFound, "\(error)"), .refused)
    case let error as FileError:
      self.init(Refusal(.conflict, "\(error)"), error.kind == .damaged ? .badData : .refused)
    default:
      self.init(Refusal(.conflict, "\(error)"), .refused)
    }
  }

  private init(_ refusal: Refusal, _ exit: Exit) {
    self.refusal = refusal
    self.exit = exit
  }

  /// The same, with the command's help to type next where nothing was named.
  func orHelp(of command: any ParsableCommand.Type) -> Complaint {
    guard refusal.next == nil else { return self }
    let words = Kept.words(leadingTo: command) ?? []
    return Complaint(
      Refusal(
        refusal.code, refusal.problem, allowed: refusal.allowed,
        next: (["kept", "help"] + words).joined(separator: " "), details: refusal.details), exit)
  }

  private init(database error: PostgresError) {
    let status = "kept db status"
    switch error.code {
    case .unreachable, .hostNotFound, .socketNotFound, .serverNotReady, .tooManyConnections:
      self.init(
        Refusal(
          .conflict, "no database answers: \(error.message)",
          allowed: "a server that runs, named by --database or KEPT_DATABASE_URL, or none at all for kept's own",
          next: status), .noDatabase)
    case .invalidTarget:
      self.init(
        Refusal(
          .invalid, "the database that is named can't be made out: \(error.message)",
          allowed: "postgresql://user@host/database, or words such as host=… dbname=…"), .usage)
    case .authenticationFailed:
      self.init(
        Refusal(
          .conflict, "the database refused the login: \(error.message)",
          allowed: "the right user and password, in the URL, PGPASSWORD or ~/.pgpass", next: status), .noDatabase)
    case .noSuchDatabase:
      self.init(
        Refusal(.conflict, error.message, allowed: "making it first, with createdb", next: "kept db migrate"),
        .noDatabase)
    case .connectionLost:
      self.init(
        Refusal(
          .conflict, "the connection to the database broke: \(error.message)",
          allowed: "trying again; look first whether the change was made, since that is not known", next: status),
        .noDatabase)
    case .notPermitted:
      self.init(Refusal(.notAllowed, error.message, allowed: "a role with that privilege"), .notAllowed)
    default:
      self.init(Refusal(.conflict, "the database said: \(error)", allowed: error.hint), .refused)
    }
  }
}
