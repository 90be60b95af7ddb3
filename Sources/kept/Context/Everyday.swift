import ArgumentParser

/// What people look at many times a day, put together from its words alone: the parser takes a quarter of the processor's time of
/// `kept today`, for it looks at every command and option that there is before it looks at the words.
struct Everyday {
  let command: any EverydayCommand

  /// Nil for other commands, and for whatever is not plain: the parser knows what is wrong, what is near and what was
  /// asked for, and tells it in the usual way.
  init?(_ arguments: [String]) {
    guard let name = arguments.first, let type = Self.command(called: name),
      var words = PlainWords(arguments.dropFirst(), flags: type.flags), var command = type.init(&words),
      words.isUsedUp, (try? command.validate()) != nil
    else { return nil }
    self.command = command
  }

  private static func command(called name: String) -> (any EverydayCommand.Type)? {
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

/// A command that can be made of plain words. It sets all that is its own, defaults too: what the parser did not set can't be read.
protocol EverydayCommand: KeptCommand {
  /// The options that stand without a value, as they are typed.
  static var flags: Set<String> { get }

  /// - Parameter words: those that it understands are taken out.
  /// - Returns: nil when a value is not of its kind.
  init?(_ words: inout PlainWords)
}

/// Words of the forms `--name value`, `--name=value` and `--flag`, each name once.
struct PlainWords {
  private var values: [String: String] = [:]
  private var flags: Set<String> = []

  /// Nil when there is anything else among them.
  init?(_ words: some Sequence<String>, flags known: Set<String>) {
    var name: String?
    for word in words {
      if let open = name {
        if word.hasPrefix("-") || values.updateValue(word, forKey: open) != nil { return nil }
        name = nil
      } else if known.contains(word) {
        if !flags.insert(word).inserted { return nil }
      } else if let equals = word.firstIndex(of: "="), word.hasPrefix("--") {
        let value = String(word[word.index(after: equals)...])
        if values.updateValue(value, forKey: String(word[..<equals])) != nil { return nil }
      } else if word.hasPrefix("--") {
        name = word
      } else {
        return nil
      }
    }
    if name != nil { return nil }
  }

  mutating func value(of name: String) -> String? { values.removeValue(forKey: name) }

  mutating func hasFlag(_ name: String) -> Bool { flags.remove(name) != nil }

  /// A value of another kind than text.
  ///
  /// - Returns: `default` when there is none; nil when it is not of that kind.
  mutating func value<Value: ExpressibleByArgument>(of name: String, default: Value) -> Value? {
    guard let text = value(of: name) else { return `default` }
    return Value(argument: text)
  }

  /// Whether every word was understood.
  var isUsedUp: Bool { values.isEmpty && flags.isEmpty }
}

extension Today: EverydayCommand {
  static let flags: Set<String> = []

  init?(_ words: inout PlainWords) {
    guard let options = GlobalOptions(&words) else { return nil }
    self.init()
    until = words.value(of: "--until")
    self.options = options
  }
}

extension BoardCommand: EverydayCommand {
  static let flags: Set<String> = ["--all-teams"]

  init?(_ words: inout PlainWords) {
    guard let options = GlobalOptions(&words), let limit = words.value(of: "--limit", default: 20) else { return nil }
    self.init()
    team = words.value(of: "--team")
    allTeams = words.hasFlag("--all-teams")
    self.limit = limit
    self.options = options
  }
}

extension GlobalOptions {
  fileprivate init?(_ words: inout PlainWords) {
    guard let color = words.value(of: "--color", default: ColourChoice.auto) else { return nil }
    var format: OutputFormat?
    if let text = words.value(of: "--format") {
      guard let known = OutputFormat(argument: text) else { return nil }
      format = known
    }
    var output = OutputOptions()
    output.format = format
    output.color = color
    self.init()
    self.output = output
    database = words.value(of: "--database")
    actor = words.value(of: "--as")
    clock = words.value(of: "--at")
    zone = words.value(of: "--zone")
  }
}
