import ArgumentParser
import Domain

/// `1042` or `#1042` on the command line.
extension CaseNumber: ExpressibleByArgument {
  package init?(argument: String) { self.init(text: argument) }
}

/// `1042/1` on the command line.
extension CommitmentAddress: ExpressibleByArgument {
  package init?(argument: String) { self.init(text: argument) }
}

/// The case that a command is about, and when it happened.
struct CaseArgument: ParsableArguments {
  @Argument(help: ArgumentHelp("The case's number, such as 1042.", valueName: "case"))
  var number: CaseNumber

  @OptionGroup var late: LateEntry
}
