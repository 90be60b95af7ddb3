import ArgumentParser

/// Options that every command takes.
struct GlobalOptions: ParsableArguments {
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: ArgumentHelp("The database, as a postgresql:// URL or key=value words.", valueName: "url"))
  var database: String?

  @Option(name: .customLong("as"), help: ArgumentHelp("Who you are. Default: KEPT_MEMBER.", valueName: "handle"))
  var actor: String?

  @Option(
    name: .customLong("at"),
    help: ArgumentHelp("Sets the clock of this command, for replays and tests; events say so.", valueName: "instant"))
  var clock: String?

  @Option(help: ArgumentHelp("The zone in which times are read and shown.", valueName: "zone"))
  var zone: String?
}

/// When something happened that is entered late.
struct LateEntry: ParsableArguments {
  @Option(
    name: .customLong("happened-at"),
    help: ArgumentHelp("When it happened, if that was earlier: yesterday 16:00, 2h ago.", valueName: "time"))
  var happenedAt: String?
}
