import ArgumentParser
import Domain
import Export
import Store

struct CustomerErase: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Take a customer's name, addresses and words out of everything, for good.",
    discussion: """
      What counts stays: times, numbers, feelings and scores, who worked on it, and your own words for priority, category, \
      channel and theme; every figure is as it was. Cases that were theirs and went to another customer are among it. Files \
      that were exported, mails, and backups can't be reached; nor can what members noted for themselves about other \
      cases, or of a conversation, which only they can read. What is written in their cases since goes when their new \
      handle is erased.
      """)
  @Argument var handle: String
  @Option(help: "Why; the audit log keeps it, without their name. Needed, but for --dry-run.") var reason: String?
  @Flag(help: "Cases that are not over lose their words, too.") var withOpenCases = false
  @Flag(help: "Templates, playbooks and training that name them may go on doing so, since somebody else is meant.")
  var leaveShared = false
  @Flag(help: "Only say what would be taken out.") var dryRun = false
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if reason == nil, !dryRun {
      throw ValidationError("Why? --reason \"…\"; the audit log keeps it, without their name.")
    }
  }

  func run(in context: Context) throws -> Output {
    let (database, actor) = (try context.database, try context.actor)
    let customer = try database.customer(called: handle)
    let moment = try context.moment(happenedAt: nil)
    func erase() throws -> Erasure {
      // What a trial takes out comes back: it may look at open cases, too.
      var erasure = try database.erase(
        customer, reason: reason ?? "a trial", withOpenCases: withOpenCases || dryRun,
        leavingShared: leaveShared || dryRun, at: moment, by: actor.id)
      let files = try EditionRedaction(session: database.session, zones: context.zones).redact(
        erasure.cases, heirs: erasure.heirs, at: context.now)
      erasure.note(files.rows, in: "edition_files", ["content"])
      return erasure
    }
    var erased: Erasure?
    let found: (erasure: Erasure, mentions: Mentions)
    do {
      found = try context.working("taking \(handle) out of everything") { _, _ in
        let erasure = dryRun ? try database.rollingBack(erase) : try database.retryingTransaction(erase)
        if !dryRun { erased = erasure }
        // Reads every event, and holds nothing meanwhile.
        return (erasure, try database.mentions(after: erasure))
      }
    } catch let interrupted as Interrupted {
      if let erased {
        context.talk(
          "\(handle) is erased, and is \(erased.handle) since; only looking for what else names them was stopped.")
      }
      throw interrupted
    } catch let again as ErasedAlready {
      throw Refusal(
        .conflict, "\(again.handle) was erased already, \(try context.times.moment(again.at))",
        allowed: "erasing them once more where something was written in their cases since; nothing was",
        next: "kept customer list")
    }
    return .page(
      ErasurePage(
        handle: handle, erasure: found.erasure, mentions: found.mentions, isDryRun: dryRun, allowsOpen: withOpenCases,
        leavesShared: leaveShared
      ).page)
  }
}
