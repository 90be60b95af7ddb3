import ArgumentParser

/// What people look at many times a day, read without a look at every other command first: that takes as long as asking
/// the database.
struct Everyday {
  private let command: any ParsableCommand

  /// Nil for other commands, and for whatever can't be read, or asks for help: that is for the parser of all commands,
  /// which knows what is near and tells it in the usual way.
  init?(_ arguments: [String]) {
    guard let name = arguments.first, let type = Self.command(called: name),
      let command = try? type.parseAsRoot(Array(arguments.dropFirst())), command is any KeptCommand
    else { return nil }
    self.command = command
  }

  private static func command(called name: String) -> (any ParsableCommand.Type)? {
    switch name {
    case "today": Today.self
    case "board": BoardCommand.self
    default: nil
    }
  }

  func run() {
    var command = command
    do {
      try command.run()
    } catch {
      Kept.exit(withError: error)
    }
  }
}
