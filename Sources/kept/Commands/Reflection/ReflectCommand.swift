import ArgumentParser
import Domain
import Store

struct ReflectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reflect", abstract: "What you make of a case, for yourself: yours alone until you share it.",
    discussion: """
      kept reflect 1042 asks the four questions; --felt, --helped, --missed and --next-time answer them, and answering again \
      makes a new version. No export, message or figure reads what you write.
      """,
    subcommands: [
      ReflectWrite.self, ReflectShow.self, ReflectList.self, ReflectShare.self, ReflectUnshare.self, ReflectErase.self,
    ], defaultSubcommand: ReflectWrite.self)
}

/// The case that a reflection is about.
struct ReflectedCase: ParsableArguments {
  @Argument(help: ArgumentHelp("The case's number, such as 1042.", valueName: "case"))
  var number: CaseNumber
}

/// With whom a reflection is shared, as it is typed.
enum ShareWith: String, ExpressibleByArgument, CaseIterable {
  case coach, team
}

struct ReflectWrite: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "write", abstract: "Answer some of the four questions; without an answer they are asked.")

  @OptionGroup var subject: ReflectedCase
  @Option(help: "What did they feel?") var felt: String?
  @Option(help: "What helped?") var helped: String?
  @Option(help: "What was missed?") var missed: String?
  @Option(help: "What next time?") var nextTime: String?
  @Option(help: "Share it with your team's lead (coach) or with your team.") var share: ShareWith?
  @Option(help: ArgumentHelp("Share it with this member as your coach.", valueName: "member")) var with: String?
  @OptionGroup var options: GlobalOptions

  private var words: Reflection.Words {
    Reflection.Words(felt: felt, helped: helped, missed: missed, nextTime: nextTime)
  }

  func run(in context: Context) throws -> Output {
    let author = try context.actor
    let moment = try context.moment(happenedAt: nil)
    let readers = try Readership(share, with: with, of: author, context)
    if words.isEmpty, readers == nil, context.showsTables { return .page(try questions(author, context)) }
    return try context.database.transaction {
      var (reflection, isChanged) =
        words.isEmpty && readers != nil
        ? (nil, false)
        : try optional(context.database.reflect(.write(words), on: subject.number, by: author, at: moment))
      if let readers {
        let shared = try context.database.reflect(readers.command, on: subject.number, by: author, at: moment)
        (reflection, isChanged) = (shared.reflection, isChanged || shared.isChanged)
      }
      return .page(ReflectionPage(reflection: reflection, isChanged: isChanged, context: context).page)
    }
  }

  private func optional(_ result: (reflection: Reflection, isChanged: Bool)) -> (Reflection?, Bool) {
    (result.reflection, result.isChanged)
  }

  /// The four questions with what was answered so far, and how to answer them.
  private func questions(_ author: Member, _ context: Context) throws -> Page {
    let file = try context.database.file(subject.number)
    let own = try context.database.reflections(readableBy: author, of: file.number).first { $0.author == author.id }
    return Page([
      .headline(id: "case", .text("Case \(file.number) · \(file.subject)")),
      .facts(id: "questions", ReflectionPage.answers(of: own?.words ?? Reflection.Words(), whole: true)),
      .text(id: "privacy", .text("Any one will do. What you write is yours alone until you share it.", .dim)),
      .hint("kept reflect \(file.number) --felt \"…\" --helped \"…\" --missed \"…\" --next-time \"…\""),
    ])
  }
}

struct ReflectShow: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Your reflection of a case, or one that was shared with you.")
  @OptionGroup var subject: ReflectedCase
  @Option(help: ArgumentHelp("Whose. Default: yours.", valueName: "member")) var of: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let reader = try context.actor
    let author = try of.map { try context.roster.member(called: $0, active: false) } ?? reader
    _ = try context.database.file(subject.number)
    let found = try context.database.reflections(readableBy: reader, of: subject.number)
    guard let reflection = found.first(where: { $0.author == author.id && $0.erasedAt == nil }) else {
      let others = found.filter { $0.erasedAt == nil }.compactMap { context.name(of: $0.author) }
      throw Refusal(
        .notFound,
        author.id == reader.id
          ? "you have written no reflection of case \(subject.number)"
          : "there is no reflection of case \(subject.number) by \(author.handle) that you may read",
        allowed: others.isEmpty
          ? "your own, and what was shared with you" : "that of \(others.joined(separator: ", "))",
        next: "kept reflect list")
    }
    return .page(ReflectionPage(reflection: reflection, isChanged: nil, context: context).page)
  }
}

struct ReflectList: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "What you wrote, and what others shared with you, the latest first.")
  @Flag(help: "Only what others shared with you.") var shared = false
  @Option(help: "How many at most; 0 for all.") var limit: Int = 20
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let reader = try context.actor
    let found = try context.database.reflections(readableBy: reader).filter {
      $0.erasedAt == nil && (!shared || $0.author != reader.id)
    }
    let cut = Cut(read: found.count, limit: limit)
    return cut.output(
      ReflectionPage.table(Array(found.prefix(cut.shown)), empty: "No reflection yet.", context), in: context)
  }
}

struct ReflectShare: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "share", abstract: "Let your coach or your team read it, from now on, and what you change in it.")
  @OptionGroup var subject: ReflectedCase
  @Argument(help: "coach, your team's lead unless --with names another; or team, who is in it now.")
  var audience: ShareWith = .coach
  @Option(help: ArgumentHelp("This member as your coach.", valueName: "member")) var with: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let author = try context.actor
    guard let readers = try Readership(audience, with: with, of: author, context) else { return .page(Page()) }
    return try context.reflect(readers.command, on: subject.number)
  }
}

struct ReflectUnshare: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "unshare", abstract: "From now on nobody reads it but you.")
  @OptionGroup var subject: ReflectedCase
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output { try context.reflect(.unshare, on: subject.number) }
}

struct ReflectErase: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Take your words out, of every version there was.")
  @OptionGroup var subject: ReflectedCase
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output { try context.reflect(.erase, on: subject.number) }
}

extension Context {
  fileprivate func reflect(_ command: Reflection.Command, on number: CaseNumber) throws -> Output {
    let (reflection, isChanged) = try database.reflect(
      command, on: number, by: try actor, at: try moment(happenedAt: nil))
    return .page(ReflectionPage(reflection: reflection, isChanged: isChanged, context: self).page)
  }
}
