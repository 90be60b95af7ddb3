import ArgumentParser
import Domain
import Store

struct WinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "win", abstract: "Tell a small win, and take it back.", subcommands: [WinShare.self, WinWithdraw.self])
}

extension Win.Kind: ExpressibleByArgument {
  package init?(argument: String) { self.init(rawValue: argument.replacing("-", with: "_")) }
}

struct WinShare: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "share", abstract: "Share your own story: in the team's digest and in the month's report.",
    discussion: """
      Only whoever owns the case, or owned it when it was resolved, may agree to that. The report names neither you nor, \
      as far as it can tell, the customer; write it so that nobody is recognised who would not want it.
      """)
  @OptionGroup var subject: CaseArgument
  @Argument(help: "What happened, in a few words.") var story: String
  @Option(help: "What kind of win: promise_kept, left_calm, repair_kept or other.") var kind: Win.Kind
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try Storytelling.naming(subject.number, in: context) {
      try context.perform(.shareWin(kind, story: story), on: subject)
    }
  }
}

struct WinWithdraw: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take a story back: it is told nowhere from now on.",
    discussion: "The report of a month that was closed before keeps it, as it keeps everything.")
  @Argument(help: ArgumentHelp("The win, such as 1042/1.", valueName: "win")) var win: CommitmentAddress
  @OptionGroup var late: LateEntry
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try Storytelling.naming(win.caseNumber, in: context) {
      let committed = try context.database.perform(
        .withdrawWin(number: win.number), on: win.caseNumber, at: try context.moment(happenedAt: late.happenedAt),
        by: try context.actor.id)
      return try ChangePage(committed: committed, context: context).output
    }
  }
}

/// Who is asked when a story is somebody else's.
enum Storytelling {
  /// Says in a refusal whose the story is, by name.
  static func naming(_ number: CaseNumber, in context: Context, _ body: () throws -> Output) throws -> Output {
    do { return try body() } catch let refusal as Refusal where refusal.code == .notAllowed {
      let tellers = (try? context.database.file(number).tellers) ?? []
      let names = tellers.compactMap { context.name(of: $0) }.joined(separator: ", ")
      throw Refusal(
        .notAllowed, refusal.problem,
        allowed: (refusal.allowed ?? "") + (names.isEmpty ? "" : ": \(names)"), next: refusal.next)
    }
  }
}
