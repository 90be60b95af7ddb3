import ArgumentParser
import Domain
import Files
import Import
import Store

struct CaseApologize: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "apologize", abstract: "Apologize to the customer, and promise what makes it good.",
    discussion: """
      Say what went wrong, what it meant for this customer, and whose fault it was; promise what makes it good. Words that \
      weaken an apology are pointed out, with what is better, before anything is recorded; you decide, and --anyway \
      records it as it is. KEPT_WORDING names rules for other languages: Documentation/wording.md.

        kept case apologize 1042 --harm "The plumber did not come" --impact "You waited all Friday" \\
          --words "I forgot to book him. …" --milestone "Plumber visits @ mon 9:00"
      """)

  @OptionGroup var subject: CaseArgument

  @Argument(help: "The words, as --words; - reads them from standard input.")
  var text: String?

  @Option(
    help: ArgumentHelp(
      "How the customer was told: phone, email, … Default: the case's own channel, else phone.", valueName: "channel"))
  var via: String?

  @Option(help: "What went wrong.")
  var harm: String?

  @Option(help: "What that meant for this customer.")
  var impact: String?

  @Option(help: ArgumentHelp("What you said or wrote; - reads it from standard input.", valueName: "text"))
  var words: String?

  @OptionGroup var template: TemplateOptions

  @Option(help: ArgumentHelp("A promise of the case that makes it good; may be repeated.", valueName: "number"))
  var repair: [String] = []

  @Option(
    help: ArgumentHelp(
      "What will be done to make it good, and by when: \"what @ when\"; may be repeated.", valueName: "promise"))
  var milestone: [String] = []

  @Option(
    help: ArgumentHelp("When the customer will be contacted: \"what @ when\"; may be repeated.", valueName: "promise"))
  var followUp: [String] = []

  @Option(help: ArgumentHelp("The language of the words.", valueName: "code"))
  var language: String = "en"

  @Flag(help: "Record it in spite of the warnings, which are recorded with it.")
  var anyway = false

  @Flag(help: "Only say what the words lack; record nothing.")
  var check = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    let given = [text != nil, words != nil, template.name != nil].count { $0 }
    if given != 1 {
      throw ValidationError("Say the words once: --words \"…\", --template NAME, or - for standard input.")
    }
    if anyway, check { throw ValidationError("Either --check, or --anyway.") }
  }

  func run(in context: Context) throws -> Output {
    let draft = try ApologyDraft(self, in: context)
    // What can't be recorded anyhow is said before how it could be worded.
    _ = try draft.file.decide(
      [draft.command], at: try context.moment(happenedAt: subject.late.happenedAt), by: try context.actor.id)
    if check {
      return ApologyCheckPage(
        check: draft.check, showsTables: context.showsTables,
        plan: repair.count + milestone.count + followUp.count
      ).output
    }
    let warnings = draft.check.warnings
    if !warnings.isEmpty, !anyway { throw refusal(of: warnings) }
    return try context.perform(draft.command, on: subject, filling: draft.sentences)
  }

  private func refusal(of warnings: [WordingWarning]) -> Refusal {
    Refusal(
      .conflict, "the apology is not recorded yet: \(Counted.words(warnings.count, "warning"))",
      allowed: "other words, or the same with --anyway when you have read this and decide otherwise",
      next: "kept case apologize \(subject.number) … --anyway", details: warnings.map(WarningWords.paragraph))
  }
}

/// An apology as it was typed, understood and checked.
private struct ApologyDraft {
  let file: CaseFile
  let command: Command
  let check: ApologyCheck
  /// What was filled into a template.
  let sentences: [String]

  init(_ typed: CaseApologize, in context: Context) throws {
    let number = typed.subject.number
    file = try context.database.file(number)
    let wording = try WordingShelf(
      adding: context.surroundings.environment["KEPT_WORDING"].flatMap { $0.isEmpty ? nil : $0 }
    )
    .wording(of: typed.language)
    let known = [("harm", typed.harm), ("impact", typed.impact)].compactMap { name, value in value.map { (name, $0) } }
    let filled = try typed.template.filled(
      on: number, for: .apology, known: Dictionary(uniqueKeysWithValues: known), in: context)
    let words = try Text.note(
      try filled?.words ?? Self.words(typed.words ?? typed.text ?? ""), called: "apology")
    guard let harm = typed.harm ?? filled?.fills["harm"] else {
      throw Refusal(
        .invalid, "it is not said what went wrong", allowed: "one line about it", next: "--harm \"…\"")
    }
    let impact = try Text.line(ifGiven: typed.impact ?? filled?.fills["impact"], called: "impact")
    let standing = try typed.repair.map { [file] in try Self.place($0, in: file) }
    let promises =
      try typed.milestone.map { [file] in
        try PromiseText($0).promise(.milestone, customer: file.customer, team: file.team, in: context)
      }
      + typed.followUp.map { [file] in
        try PromiseText($0).promise(.followUp, customer: file.customer, team: file.team, in: context)
      }
    sentences = filled?.sentences ?? []
    check = ApologyCheck(
      of: words, impact: impact, hasPlan: !standing.isEmpty || !promises.isEmpty,
      canned: try filled?.canned(on: number, in: context).map(\.words) ?? [], by: wording)
    command = .apologize(
      .init(
        channel: typed.via ?? file.channel ?? "phone", words: words, harm: harm, impact: check.impact,
        takesResponsibility: check.takesResponsibility, standing: standing, promises: promises,
        overruled: check.warnings.map(\.id)))
  }

  private static func words(_ given: String) throws -> String {
    guard given == "-" else { return given }
    let bytes = try ByteSource(path: "-").wholeBytes(atMost: Text.noteLimit * 4)
    guard let bytes, let text = String(validating: bytes, as: UTF8.self) else {
      throw Refusal(
        .invalid, "standard input is no text that can be kept", allowed: "UTF-8 of at most \(Text.noteLimit) characters"
      )
    }
    return text
  }

  /// `2` or `1042/2`: a promise of this case.
  private static func place(_ text: String, in file: CaseFile) throws -> Int {
    if let address = CommitmentAddress(text: text) {
      if address.caseNumber == file.number { return address.number }
      let open = file.openCommitments.map { "\(file.number)/\($0.number) \($0.what)" }.joined(separator: "; ")
      throw Refusal(
        .invalid,
        "\(address) is a promise of case \(address.caseNumber), and the apology is made in case \(file.number)",
        allowed: open.isEmpty ? "a new promise" : open, next: "--milestone \"… @ TIME\"")
    }
    if let number = Int(text) { return number }
    throw Refusal(
      .invalid, "\"\(text)\" is no promise of case \(file.number)",
      allowed: "its number, such as 2 or \(file.number)/2",
      next: "kept case show \(file.number)")
  }
}
