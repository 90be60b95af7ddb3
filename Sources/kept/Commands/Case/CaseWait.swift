import ArgumentParser
import Domain

struct CaseWait: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "wait", abstract: "Note that a case waits on the customer or a third party, or no longer does.",
    discussion: "A contact from the customer ends waiting on the customer by itself.")

  @OptionGroup var subject: CaseArgument

  @Option(help: "On whom: customer or third-party.")
  var on: WaitParty?

  @Flag(help: "It waits no longer.")
  var over = false

  @Option(help: "For what.")
  var note: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if (on == nil) == !over { throw ValidationError("Either --on customer, --on third-party, or --over.") }
  }

  func run(in context: Context) throws -> Output {
    try context.perform(on.map { .wait(on: $0.party, note: note) } ?? .stopWaiting, on: subject)
  }
}

enum WaitParty: String, ExpressibleByArgument, CaseIterable {
  case customer
  case thirdParty = "third-party"

  var party: Wait.Party {
    switch self {
    case .customer: .customer
    case .thirdParty: .thirdParty
    }
  }
}
