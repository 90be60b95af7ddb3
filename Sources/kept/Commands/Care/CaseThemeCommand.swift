import ArgumentParser
import Domain
import Store

struct CaseThemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme", abstract: "The recurring pain points that a case is an example of.",
    subcommands: [CaseThemeAdd.self, CaseThemeRemove.self])
}

struct CaseThemeAdd: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Note that a case, or one piece of its feedback, is an example of a theme.")

  @OptionGroup var subject: CaseArgument

  @Argument(help: "The theme, such as late-refund: kept themes.")
  var theme: String

  @Option(help: ArgumentHelp("The piece of feedback that it was found in.", valueName: "number"))
  var feedback: Int?

  @Flag(help: "It is another theme, although one is called almost the same.")
  var new = false

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    if !new { try ThemeName.requireMeant(theme, next: "kept case theme add \(subject.number)", in: context) }
    return try context.perform(.addTheme(theme, feedback: feedback), on: subject)
  }
}

struct CaseThemeRemove: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take back that a case is an example of a theme.")

  @OptionGroup var subject: CaseArgument

  @Argument(help: "The theme.")
  var theme: String

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try context.perform(.removeTheme(theme), on: subject)
  }
}

/// Themes as they are typed: whoever notes one makes it, unless it looks like a slip of the fingers.
enum ThemeName {
  /// Says of one that nobody noted before that it is new, since it is made by the way.
  ///
  /// - Parameter next: the command as far as the theme's name.
  /// - Throws: `Refusal` for a theme that is not known and is called almost as one that is.
  static func requireMeant(_ theme: String, next: String, in context: Context) throws {
    let name: String = try Text.handle(theme, called: "theme", such: "late-refund")
    let known = try context.database.themes()
    if known.contains(name) { return }
    let near = NearMatches.of(name, among: known)
    guard let first = near.first else {
      let others = known.prefix(8).joined(separator: ", ") + (known.count > 8 ? ", …" : "")
      return context.talk("\(name) is a new theme." + (known.isEmpty ? "" : " Known already: \(others)."))
    }
    throw Refusal(
      .notFound, "no case has the theme \"\(name)\" yet",
      allowed: "did you mean \(near.joined(separator: ", "))? or --new, to make it",
      next: "\(next) \(near.count == 1 ? first : "\(name) --new")")
  }
}
