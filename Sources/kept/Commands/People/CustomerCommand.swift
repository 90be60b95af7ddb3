import ArgumentParser
import Domain
import Files
import Store

struct CustomerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customer", abstract: "Those to whom something was promised.",
    subcommands: [CustomerAdd.self, CustomerList.self, CustomerShow.self, CustomerSet.self, CustomerErase.self])
}

/// What can be said of a customer.
struct CustomerFacts: ParsableArguments {
  @Option var name: String?
  @Option var email: String?
  @Option var phone: String?
  @Option(
    name: .customLong("lives-in"),
    help: ArgumentHelp("Their IANA zone: a promised day ends at their midnight.", valueName: "zone"))
  var zone: String?
}

struct CustomerAdd: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: "Add a customer.")
  @Argument(help: "A short word to type, or their number elsewhere.")
  var handle: String
  @OptionGroup var facts: CustomerFacts
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let zone = try facts.zone.map { try context.zones.zone($0).identifier }
    try context.database.addCustomer(
      handle: handle, name: facts.name ?? handle, email: facts.email, phone: facts.phone, zone: zone)
    return .table(PeopleTables(context).customers([try context.database.customer(called: handle)]))
  }
}

struct CustomerList: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "The customers.")
  @Argument(help: "What handle, name or address holds.")
  var text: String?
  @Option(help: "How many at most; 0 for all.")
  var limit: Int = 50
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let found = try context.database.customers(matching: text, limit: limit > 0 ? limit + 1 : nil)
    let cut = Cut(read: found.count, limit: limit)
    return cut.output(
      PeopleTables(context).customers(Array(found.prefix(cut.shown)), isFiltered: text != nil), in: context)
  }
}

struct CustomerShow: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "A customer and their cases.")
  @Argument var handle: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let customer = try context.database.customer(called: handle)
    let cases = try context.database.cases(CaseFilter(customer: customer.id))
    guard
      case .table(let table) = try CaseListPage(cases: cases, limit: 0, empty: "No case yet.", context: context).output
    else {
      return .page(Page())
    }
    return .page(
      Page([
        .headline(
          id: "customer", .text("\(customer.name) (\(customer.handle))"),
          fields: [Fact("handle", "Handle", .text(customer.handle)), Fact("name", "Name", .text(customer.name))]),
        .facts(
          id: "facts",
          [
            Fact("email", "E-mail", .text(customer.email)), Fact("phone", "Telephone", .text(customer.phone)),
            Fact("zone", "Zone", .text(customer.zone)),
          ]),
        .table(id: "cases", title: "Cases", table),
      ]))
  }
}

struct CustomerSet: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "set", abstract: "Change a customer.")
  @Argument var handle: String
  @OptionGroup var facts: CustomerFacts
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if [facts.name, facts.email, facts.phone, facts.zone].allSatisfy({ $0 == nil }) {
      throw ValidationError("Nothing to set. One of --name, --email, --phone, --lives-in.")
    }
  }

  func run(in context: Context) throws -> Output {
    let zone = try facts.zone.map { try context.zones.zone($0).identifier }
    try context.database.setCustomer(
      try context.database.customer(called: handle).id, name: facts.name, email: facts.email, phone: facts.phone,
      zone: zone)
    return .table(PeopleTables(context).customers([try context.database.customer(called: handle)]))
  }
}
