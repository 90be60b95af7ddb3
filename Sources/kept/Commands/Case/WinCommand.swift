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
      as far as it can tell, the customer; write it so that nobody is recognised who would not want it. What \
      kind of win it was the case has to show; a story that fits none of them is an other.
      """)
  @OptionGroup var subject: CaseArgument
  @Argument(help: "What happened, in a few words.") var story: String
  @Option(help: "What kind of win: promise_kept, left_calm, repair_kept or other.") var kind: Win.Kind
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try Storytelling.naming(subject.number, in: context) {
      let committed = try context.database.shareWin(
        kind, story: story, on: subject.number, at: try context.moment(happenedAt: subject.late.happenedAt),
        by: try context.actor.id)
      let output = try ChangePage(committed: committed, context: context).output
      guard case .page(var page) = output, let win = committed.file.wins.last else { return output }
      page.blocks.append(.hint("kept win withdraw \(subject.number)/\(win.number)", why: "takes it back"))
      return .page(page)
    }
  }
}

struct WinWithdraw: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take a story back: it is told nowhere from now on.",
    discussion: "The report of a month that was closed before keeps it, as it keeps everything.")
  @Argument(help: ArgumentHelp("The win, such as 1042/1; the case, where it tells one.", valueName: "win")) var win:
    WinAddress
  @OptionGroup var late: LateEntry
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try Storytelling.naming(win.caseNumber, in: context) {
      let number = try win.number ?? theOnly(in: context)
      let committed = try context.database.perform(
        .withdrawWin(number: number), on: win.caseNumber, at: try context.moment(happenedAt: late.happenedAt),
        by: try context.actor.id)
      return try ChangePage(committed: committed, context: context).output
    }
  }

  private func theOnly(in context: Context) throws -> Int {
    let told = try context.database.file(win.caseNumber).wins.filter { $0.withdrawnAt == nil }
    if told.count == 1 { return told[0].number }
    let addresses = told.map { "\(win.caseNumber)/\($0.number)" }
    throw Refusal(
      told.isEmpty ? .notFound : .invalid,
      told.isEmpty ? "case \(win.caseNumber) tells no win" : "case \(win.caseNumber) tells \(told.count) wins",
      allowed: told.isEmpty ? "a case that tells one" : "one of \(addresses.joined(separator: ", "))",
      next: told.isEmpty ? "kept wins" : "kept win withdraw \(addresses[0])")
  }
}

/// `1042/1`, or `1042` where the case tells only one.
struct WinAddress: ExpressibleByArgument {
  let caseNumber: CaseNumber
  let number: Int?

  init?(argument: String) {
    if let address = CommitmentAddress(text: argument) {
      (caseNumber, number) = (address.caseNumber, address.number)
    } else if let whole = CaseNumber(text: argument) {
      (caseNumber, number) = (whole, nil)
    } else {
      return nil
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
