import ArgumentParser
import Domain
import Store

struct FeelingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeling", abstract: "The words in which people name what a customer felt, from calm to distressed.",
    subcommands: [FeelingListing.self, FeelingAdd.self, FeelingSet.self, FeelingRetire.self])
}

struct FeelingListing: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "The words, calm ones first.")

  @Option(help: ArgumentHelp("Only those of a language, such as pt.", valueName: "tag"))
  var language: String?

  @Flag(help: "Those that are used no more, too.")
  var retired = false

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let words = try context.database.feelings().words.filter { word in
      (retired || word.retiredAt == nil) && (language.map { word.language.lowercased() == $0.lowercased() } ?? true)
    }
    return .table(FeelingTable.table(words, showingRetired: retired))
  }
}

struct FeelingAdd: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a word, or take one back into use.",
    discussion: """
      What was recorded keeps the level that its word had then:
        kept feeling add preocupado --language pt --for worried
      """)

  @Argument(help: "The word, such as worried.")
  var word: String

  @Option(help: ArgumentHelp("How distressed: 1 (calm) to 5 (distressed). Default: that of --for.", valueName: "1-5"))
  var level: Int?

  @Option(help: ArgumentHelp("Its language, such as pt.", valueName: "tag"))
  var language: String = FeelingWord.english

  @Option(
    name: .customLong("for"), help: ArgumentHelp("The English word that it stands for; or none.", valueName: "word"))
  var english: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if level == nil, english.map(FeelingList.isNone) ?? true {
      throw ValidationError("How distressed is that? --level 1 to 5, or --for WORD.")
    }
  }

  func run(in context: Context) throws -> Output {
    let list = try context.database.feelings()
    let model = try english.flatMap { FeelingList.isNone($0) ? nil : try list.english(typed: $0, in: context) }
    let added = try FeelingWord.checked(
      word,
      level: try model.map { try FeelingList.level(level, of: word, standingFor: $0, by: retyped) } ?? level ?? 0,
      language: language, standsFor: model?.word)
    if let known = list.inUse.first(where: { $0.word == added.word }) {
      throw Refusal(
        .conflict, "\"\(known.word)\" is in the list already, at level \(known.level)", allowed: "changing it",
        next: "kept feeling set \"\(known.word)\" --level \(added.level)")
    }
    try context.database.set(added, at: context.now, by: context.actorIfKnown?.id)
    return .table(FeelingTable.table([added]))
  }

  /// The same for a word that stands for no other.
  private func retyped(level: Int) -> String {
    "kept feeling add \"\(word)\" --level \(level)" + (language == FeelingWord.english ? "" : " --language \(language)")
  }
}

struct FeelingSet: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change a word from now on; what was recorded with it stays.",
    discussion: "Words that stand for an English one have its level, and go along when that changes.")

  @Argument var word: String

  @Option(help: ArgumentHelp("How distressed: 1 (calm) to 5 (distressed).", valueName: "1-5"))
  var level: Int?

  @Option(help: ArgumentHelp("Its language, such as pt.", valueName: "tag"))
  var language: String?

  @Option(
    name: .customLong("for"), help: ArgumentHelp("The English word that it stands for; or none.", valueName: "word"))
  var english: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if level == nil, language == nil, english == nil {
      throw ValidationError("Nothing to set. One of --level, --language, --for.")
    }
  }

  func run(in context: Context) throws -> Output {
    let list = try context.database.feelings()
    let known = try list.word(typed: word, in: context)
    try refuseAnotherLanguage(of: known, in: list)
    let model = try standsFor(known, list, context)
    let changed = try FeelingWord.checked(
      known.word, level: try level(of: known, standingFor: model), language: language ?? known.language,
      standsFor: english == nil ? known.standsFor : model?.word)
    let along = list.inUse.filter { $0.standsFor == known.word && $0.level != changed.level }.map {
      FeelingWord(word: $0.word, level: changed.level, language: $0.language, standsFor: $0.standsFor)
    }
    let actor = context.actorIfKnown?.id
    try context.database.transaction {
      for word in [changed] + along { try context.database.set(word, at: context.now, by: actor) }
    }
    return .table(FeelingTable.table([changed] + along))
  }

  private func level(of known: FeelingWord, standingFor model: FeelingWord?) throws -> Int {
    guard let model else { return level ?? known.level }
    return try FeelingList.level(level, of: known.word, standingFor: model) {
      "kept feeling set \"\(known.word)\" --level \($0) --for none"
    }
  }

  /// What other words stand for stays English.
  private func refuseAnotherLanguage(of known: FeelingWord, in list: FeelingList) throws {
    guard let language, language.lowercased() != known.language.lowercased(),
      let standing = list.inUse.first(where: { $0.standsFor == known.word })
    else { return }
    throw Refusal(
      .conflict, "\"\(standing.word)\" stands for \(known.word), so that this stays an English word",
      allowed: "another language once no word stands for it", next: "kept feeling set \"\(standing.word)\" --for none")
  }

  private func standsFor(_ known: FeelingWord, _ list: FeelingList, _ context: Context) throws -> FeelingWord? {
    if let english, FeelingList.isNone(english) { return nil }
    if let english { return try list.english(typed: english, in: context) }
    // One that is used no more holds no level up.
    return known.standsFor.flatMap { word in list.inUse.first { $0.word == word } }
  }
}

struct FeelingRetire: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire", abstract: "Take a word out of use; it stays in what was recorded with it.")

  @Argument var word: String

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let known = try context.database.feelings().word(typed: word, in: context).word
    try context.database.retireFeeling(known, at: context.now, by: context.actorIfKnown?.id)
    let words = try context.database.feelings().words
    let standing = words.filter { $0.standsFor == known && $0.retiredAt == nil }.map { "\"\($0.word)\"" }
    if !standing.isEmpty {
      context.talk(
        "\(standing.joined(separator: ", ")) \(standing.count == 1 ? "stands" : "stand") for it, and can be used as before."
      )
    }
    return .table(FeelingTable.table(words.filter { $0.word == known }, showingRetired: true))
  }
}

/// Words for feelings as people see them.
enum FeelingTable {
  static func table(_ words: [FeelingWord], showingRetired: Bool = false) -> Table {
    var columns = [
      Column("word", "Word", shrinking: .to(8)), Column("level", "Level", .number),
      Column("meaning", "Distress"), Column("language", "Language", priority: 2),
      Column("stands_for", "Stands for", priority: 2),
    ]
    if showingRetired { columns.append(Column("retired_at", "Used no more since", .time)) }
    var table = Table(columns, empty: "No word like that. Add one: kept feeling add WORD --level 3")
    for word in words {
      let row: [Cell] = [
        .text(word.word, word.retiredAt == nil ? nil : .dim), .number(word.level), .text(scale(word.level), .dim),
        .text(word.language), .text(word.standsFor),
      ]
      table.append(showingRetired ? row + [.instant(word.retiredAt, .dim)] : row)
    }
    return table
  }

  /// A bar as long as the distress: `●●●○○`.
  private static func scale(_ level: Int) -> String {
    String(repeating: "●", count: level) + String(repeating: "○", count: Feeling.levels.upperBound - level)
  }
}
