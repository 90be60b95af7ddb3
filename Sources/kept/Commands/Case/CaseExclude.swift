import ArgumentParser
import Domain

struct CaseExclude: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "exclude", abstract: "Take out what was never a customer's problem: spam, or a test.",
    discussion: """
      That can't be undone: what was taken out by mistake is opened anew, with --happened-at. It withdraws what is \
      promised, and all is on record: kept case show.
      """)

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
