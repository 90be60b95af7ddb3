import ArgumentParser

/// A command that answers with something to show.
///
/// `run(in:)` is all that a command says; reading the process's surroundings, showing the answer and turning errors
/// into words and an exit status happen once, in `Edge`.
protocol KeptCommand: ParsableCommand {
  var options: GlobalOptions { get }
  func run(in context: Context) throws -> Output
}

extension KeptCommand {
  func run() throws {
    try Edge.run(Self.self, options) { context in try context.show(try run(in: context)) }
  }
}

/// A command that writes its own output, such as a file.
protocol KeptAction: ParsableCommand {
  var options: GlobalOptions { get }
  func act(in context: Context) throws
}

extension KeptAction {
  func run() throws {
    try Edge.run(Self.self, options) { context in try act(in: context) }
  }
}
