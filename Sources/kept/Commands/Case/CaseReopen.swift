import ArgumentParser
import Domain
import Store

struct CaseReopen: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen", abstract: "Open a resolved or closed case again.")

  @OptionGroup var subject: CaseArgument

  @Option(help: "Why.")
  var reason: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try context.perform([.reopen(reason: reason)] + fromWhoLeft(context), on: subject)
  }

  /// Who left sees to nothing: the case comes back as nobody's, which shows.
  private func fromWhoLeft(_ context: Context) throws -> [Command] {
    let file = try context.database.file(subject.number)
    guard let owner = try file.owner.flatMap({ try context.roster.member($0) }), !owner.isActive else { return [] }
    return [.assign(team: nil, owner: nil, note: "\(owner.name) has left")]
  }
}
