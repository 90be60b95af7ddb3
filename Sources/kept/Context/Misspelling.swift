import ArgumentParser
import Domain

/// A word where a command's name is needed, that is no command's name.
struct Misspelling {
  let word: String
  /// The words before it.
  let path: [String]
  /// What could stand there.
  let names: [String]

  /// - Parameter arguments: as typed after the program's name.
  /// - Returns: nil when every name is one.
  static func first(in arguments: [String], below root: any ParsableCommand.Type) -> Misspelling? {
    var command = root
    var path = ["kept"]
    for word in arguments.first == "help" ? arguments.dropFirst() : arguments[...] {
      let below = command.configuration.subcommands
      if below.isEmpty || word.hasPrefix("-") { return nil }
      // A number is what the noun itself is about, as in `kept reflect 1042`.
      let isNumber = word.drop { $0 == "#" }.allSatisfy(\.isNumber)
      if isNumber, command.configuration.defaultSubcommand != nil { return nil }
      guard let next = below.first(where: { $0._commandName == word || $0.configuration.aliases.contains(word) }) else {
        return Misspelling(word: word, path: path, names: below.map { $0._commandName })
      }
      command = next
      path.append(word)
    }
    return nil
  }

  var refusal: Refusal {
    let near = NearMatches.of(word, among: names)
    let help = ["kept", "help"] + path.dropFirst()
    return Refusal(
      .invalid, "there is no command \"\((path + [word]).joined(separator: " "))\"",
      allowed: near.isEmpty
        ? "one of \(names.joined(separator: ", "))" : "did you mean \(near.joined(separator: ", "))?",
      next: near.count == 1 ? (path + near).joined(separator: " ") : help.joined(separator: " "))
  }
}
