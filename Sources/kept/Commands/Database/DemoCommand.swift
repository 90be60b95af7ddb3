import ArgumentParser
import Domain
import Store

struct DemoCommand: KeptAction {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Fill an empty database with a sample team's last three months and look around.",
    discussion: """
      The sample is made up from a seed: the same seed at the same hour gives the same cases. A database that holds
      teams or cases of its own is left alone. Run again, it only shows.
      """)

  @Option(help: ArgumentHelp("Where chance begins.", valueName: "number"))
  var seed: UInt64 = 2026

  @OptionGroup var options: GlobalOptions

  func act(in context: Context) throws {
    let database = try context.database
    if let loaded = try SampleLoader.seed(in: database) {
      context.talk("The sample (seed \(loaded)) is in this database already. Its \"today\" is the day it was loaded.")
    } else {
      let cases = try SampleLoader(database: database, seed: seed, context: context).load()
      context.talk(
        "Loaded \(Counted.words(cases, "case")) of \(SamplePeople.members.count) members and their customers (seed \(seed))."
      )
      context.forgetRoster()
    }
    try DemoTour(context).show()
  }
}
