import ArgumentParser
import Domain
import Store

struct CaseMerge: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "End a duplicate; its open promises go on in the other case.",
    discussion: "That can't be undone: what was merged by mistake is opened anew, with --happened-at.")

  @OptionGroup var subject: CaseArgument

  @Option(help: ArgumentHelp("The case that carries on.", valueName: "case"))
  var into: CaseNumber

  @Flag(help: "The two are one problem although their customers differ.")
  var acrossCustomers = false

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    if !acrossCustomers { try requireOneCustomer(context.database) }
    let merged = try context.database.merge(
      subject.number, into: into, at: try context.moment(happenedAt: subject.late.happenedAt),
      by: try context.actor.id)
    return try ChangePage(
      committed: merged, context: context, besides: "case \(subject.number) was merged into this one"
    ).output
  }

  /// A merge can't be undone, and a number is soon typed wrongly.
  private func requireOneCustomer(_ database: Database) throws {
    let ids = try [subject.number, into].compactMap { try database.file($0).customer }
    guard ids.count == 2, ids[0] != ids[1] else { return }
    let names = try database.customers(ids)
    throw Refusal(
      .conflict,
      "case \(subject.number) is \(names[ids[0]]?.name ?? "one customer")'s, "
        + "case \(into) \(names[ids[1]]?.name ?? "another")'s",
      allowed: "merging cases of one customer, or saying that the customers' problem is the same",
      next: "kept case merge \(subject.number) --into \(into) --across-customers")
  }
}
