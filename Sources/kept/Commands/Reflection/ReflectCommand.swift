import ArgumentParser
import Domain
import Store

struct ReflectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reflect", abstract: "What you make of a case, for yourself: yours alone until you share it.",
    discussion: """
      kept reflect 1042 asks the four questions on a terminal, where an empty answer leaves one as it is; --felt, --helped, \
      --missed and --next-time answer them at once, and answering again makes a new version. No export, message or figure \
      reads what you write.
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

  func run(in context: Context) throws -> Output {
    let author = try context.actor
    let moment = try context.moment(happenedAt: nil)
    let readers = try Readership(share, with: with, of: author, in: subject.number, context)
    var words = Reflection.Words(felt: felt, helped: helped, missed: missed, nextTime: nextTime)
    if words.isEmpty, readers == nil, context.showsTables {
      let standing = try self.standing(author, context)
      if context.canAsk { words = ask(standing, in: context) }
      if words.isEmpty { return .page(try questions(standing, context)) }
    }
    let earlier = try standing(author, context)
    return try context.database.transaction {
      var (reflection, isChanged) =
        words.isEmpty && readers != nil
        ? (nil, false)
        : try optional(context.database.reflect(.write(words), on: subject.number, by: author, at: moment))
      if let readers {
        let shared = try context.database.reflect(readers.command, on: subject.number, by: author, at: moment)
        (reflection, isChanged) = (shared.reflection, isChanged || shared.isChanged)
      }
      return .page(
        ReflectionPage(reflection: reflection, isChanged: isChanged, earlier: earlier, context: context).page)
    }
  }

  private func standing(_ author: Member, _ context: Context) throws -> Reflection? {
    try context.database.reflections(readableBy: author, of: subject.number).first { $0.author == author.id }
  }

  /// Asks one question after the other, with what was answered before.
  private func ask(_ standing: Reflection?, in context: Context) -> Reflection.Words {
    var (answers, isOver): ([String?], Bool) = ([], false)
    for fact in ReflectionPage.answers(of: standing?.words ?? Reflection.Words(), whole: true) where !isOver {
      var question = fact.title
      if case .text(let before) = fact.cell.value { question += " [\(before)]" }
      let (answer, ends) = context.ask(question)
      answers.append(answer)
      isOver = ends
    }
    answers += Array(repeating: nil, count: 4 - answers.count)
    return Reflection.Words(felt: answers[0], helped: answers[1], missed: answers[2], nextTime: answers[3])
  }

  private func optional(_ result: (reflection: Reflection, isChanged: Bool)) -> (Reflection?, Bool) {
    (result.reflection, result.isChanged)
  }

  /// The four questions with what was answered so far, and how to answer them.
  private func questions(_ own: Reflection?, _ context: Context) throws -> Page {
    let file = try context.database.file(subject.number)
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
        // What others shared of the case is one command away.
        next: found.first { $0.erasedAt == nil && $0.author != author.id }.flatMap { context.name(of: $0.author) }
          .map { "kept reflect show \(subject.number) --of \($0)" } ?? "kept reflect list")
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
    commandName: "share", abstract: "Let your coach or your team read it, from now on, and what you change in it.",
    discussion: "Sharing it anew takes the place of how it was shared before: the answer names who no longer reads it.")
  @OptionGroup var subject: ReflectedCase
  @Argument(help: "coach, your team's lead unless --with names another; or team, who is in it now.")
  var audience: ShareWith = .coach
  @Option(help: ArgumentHelp("This member as your coach.", valueName: "member")) var with: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let author = try context.actor
    guard let readers = try Readership(audience, with: with, of: author, in: subject.number, context) else {
      return .page(Page())
    }
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
    let author = try actor
    let earlier = try database.reflections(readableBy: author, of: number).first { $0.author == author.id }
    let (reflection, isChanged) = try database.reflect(
      command, on: number, by: author, at: try moment(happenedAt: nil))
    return .page(
      ReflectionPage(reflection: reflection, isChanged: isChanged, earlier: earlier, context: self).page)
  }
}
