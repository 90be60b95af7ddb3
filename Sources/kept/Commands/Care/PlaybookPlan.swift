import ArgumentParser
import Domain
import Store

/// What is changed of a playbook before it is promised.
struct PlaybookEdits: ParsableArguments {
  @Option(help: ArgumentHelp("Leave a step out; may be repeated.", valueName: "step"))
  var without: [Int] = []

  @Option(help: ArgumentHelp("Another time for a step, as in 1=fri 12:00; may be repeated.", valueName: "step=time"))
  var due: [String] = []

  @Option(help: ArgumentHelp("Other words for a step, as in 3=\"Call Inês\"; may be repeated.", valueName: "step=text"))
  var what: [String] = []

  @Option(help: ArgumentHelp("How the customer was told.", valueName: "channel"))
  var toldVia: String?

  @Flag(help: "Promise it although the same is promised in the case already.")
  var again = false

  var isGiven: Bool { !without.isEmpty || !due.isEmpty || !what.isEmpty || toldVia != nil || again }

  /// As they were typed.
  var words: [String] {
    var words = without.flatMap { ["--without", "\($0)"] }
    words += due.flatMap { ["--due", $0] }
    words += what.flatMap { ["--what", $0] }
    if let toldVia { words += ["--told-via", toldVia] }
    return again ? words + ["--again"] : words
  }

  fileprivate func edits(on file: CaseFile, in context: Context) throws -> Playbook.Edits {
    Playbook.Edits(
      without: Set(without),
      dues: try byStep(due, option: "--due \"1=fri 12:00\"").mapValues {
        try context.due($0, customer: file.customer, team: file.team)
      },
      words: try byStep(what, option: "--what \"1=Refund is sent\""))
  }

  private func byStep(_ texts: [String], option: String) throws -> [Int: String] {
    var values: [Int: String] = [:]
    for text in texts {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let step = Int(parts[0]), step > 0 else {
        throw Refusal(
          .invalid, "\"\(text.prefix(80))\" names no step",
          allowed: "the number of a step, then =, then what it is to be",
          next: option)
      }
      values[step] = String(parts[1])
    }
    return values
  }
}

/// What a playbook comes to for one case: the promises, each with the number of its step.
struct PlaybookPlan {
  let playbook: Playbook
  let promises: [(step: Int, promise: Command.Promise)]

  /// - Throws: `Refusal` when there is no such playbook, when it is another team's, and for changes to steps that it has not.
  init(_ name: String, on file: CaseFile, edits: PlaybookEdits, late: LateEntry, in context: Context) throws {
    playbook = try context.database.playbook(called: name)
    if let team = playbook.team, team != file.team {
      throw Refusal(
        .conflict,
        "\(name) is for \(context.teamName(team)), and case \(file.number) is \(context.teamName(file.team))'s",
        allowed: "a playbook of \(context.teamName(file.team)), or one for all",
        next: "kept playbook list --team \(context.teamName(file.team))")
    }
    if let category = playbook.category, category != file.category {
      context.talk(
        "\(name) is for cases of the category \(category); case \(file.number) has "
          + (file.category.map { "\($0)." } ?? "none."))
    }
    let rules = try context.rules
    promises = try playbook.promises(
      at: try context.moment(happenedAt: late.happenedAt).occurredAt, hours: rules.staff.hours(of: file.team),
      edits: try edits.edits(on: file, in: context), toldVia: edits.toldVia)
    if !edits.again { try requireNew(in: file) }
  }

  /// Refuses to promise once more what stands open: whoever applies a playbook twice has mostly forgotten the first time.
  private func requireNew(in file: CaseFile) throws {
    let standing = promises.flatMap { step, promise in
      file.openCommitments.filter { $0.kind == promise.kind && $0.what == Text.trimming(promise.what) }.map {
        (step, $0)
      }
    }
    guard !standing.isEmpty else { return }
    let left = Set(standing.map(\.0)).sorted().flatMap { ["--without", "\($0)"] }.joined(separator: " ")
    throw Refusal(
      .conflict, "what \(playbook.name) says is promised in case \(file.number) already",
      allowed: "leaving that out (\(left)), or promising it once more with --again",
      next: "kept playbook apply \(playbook.name) \(file.number) --again",
      details: standing.map { step, promise in "step \(step): \(file.number)/\(promise.number) \(promise.what)" })
  }
}
