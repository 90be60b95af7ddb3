import ArgumentParser
import Domain

struct CaseExclude: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "exclude", abstract: "Take out what was never a customer's problem: spam, or a test.")

  @OptionGroup var subject: CaseArgument

  @Flag(help: "What it is.")
  var exclusion: ExclusionFlag

  @Option(help: "How that is known.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try context.perform(.exclude(exclusion.exclusion, reason: reason), on: subject)
  }
}

/// `--spam` or `--test`.
enum ExclusionFlag: EnumerableFlag {
  case spam, test

  var exclusion: CaseFile.Exclusion {
    switch self {
    case .spam: .spam
    case .test: .test
    }
  }
}
