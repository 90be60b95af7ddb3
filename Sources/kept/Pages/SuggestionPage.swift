import Domain

/// By when something will be done, at several degrees of certainty.
struct SuggestionPage {
  /// A date and how likely it is kept.
  struct Date {
    let level: Double
    let due: Instant
    let share: Double
  }

  private static let usualLevels = [0.5, 0.7, 0.85, 0.95]

  let file: CaseFile
  let kind: OutlookKind
  let chosen: OutlookBook.Chosen
  let category: String?
  let team: String
  let confidence: Double
  /// Since when it takes, and the working time that has passed since.
  let start: Instant
  let reached: Int64
  let hours: WorkingTime
  let context: Context

  /// The date at the level that was asked for; nil where history does not allow for so much.
  private var asked: Date? { date(confidence) }

  private var levels: [Double] { Set(Self.usualLevels + [confidence]).sorted() }

  /// All dates that are shown, soonest first, each once: in a short history several levels have the same.
  var dates: [Date] {
    levels.compactMap(date).reduce(into: []) { dates, date in
      if dates.last?.due != date.due || dates.last?.share != date.share { dates.append(date) }
    }
  }

  private func date(_ level: Double) -> Date? {
    chosen.outlook.age(at: level, reached: reached).map {
      Date(level: level, due: SayableTime.after($0.age, from: start, in: hours), share: $0.share)
    }
  }

  var output: Output {
    get throws {
      var table = Table(
        [
          Column("confidence", "Sure by", .number), Column("due_at", "Date", .time),
          Column("claimed", "Chance", .number), Column("basis", "Rests on", shrinking: .to(20)),
          Column("n", "n", .number), Column("problem", "Why there is none"), Column("change", "What changed"),
        ], empty: "Nothing was seen done yet.")
      let change = chosen.entry.change.map { OutlookWords.change($0) }
      for level in levels {
        let date = date(level)
        // A level that was asked for and can't be given is said to be one, whoever reads it.
        table.append([
          percent(level), .instant(date?.due), percent(date?.share),
          .text(words), .number(chosen.outlook.sample), .text(date == nil ? mostSeen : nil), .text(change),
        ])
      }
      guard context.showsTables else { return .table(table) }
      return .page(try page)
    }
  }

  /// What is promised for later than the case is to be resolved.
  private var laterPromise: Commitment? {
    guard kind == .resolution, let asked else { return nil }
    return file.openCommitments.filter { $0.due.at > asked.due }.max { $0.due.at < $1.due.at }
  }

  /// In percent, as it is said.
  private func percent(_ share: Double?) -> Cell { .number(share.map { OutlookWords.wholePercent($0) }) }

  private var words: String { OutlookWords.basis(chosen, kind, team: team, category: category) }

  private var page: Page {
    get throws {
      let times = try context.times
      var blocks: [Block] = [
        .headline(id: "case", .text("Case \(file.number) · \(file.subject)")),
        .text(id: "answer", .text(answer(times))),
      ]
      for level in levels where level != confidence {
        // A date is as likely as it is, which may be more than what was asked for.
        let line =
          date(level).map { "\(OutlookWords.percent($0.share)): \(times.absolute($0.due))" }
          ?? "\(OutlookWords.percent(level)): \(mostSeen)"
        blocks.append(.text(id: "level_\(Int((level * 100).rounded()))", .text(line, .dim)))
      }
      if let later = laterPromise {
        blocks.append(
          .text(
            id: "later",
            .text(
              "\(file.number)/\(later.number) \(later.what), \(times.dueClause(later.due)), is promised for later than that.",
              .soon)))
      }
      blocks.append(.text(id: "basis", .text("From \(words), in working time.", .dim)))
      if let change = chosen.entry.change {
        blocks.append(.text(id: "change", .text(OutlookWords.change(change), .soon)))
      }
      // The latest of what there is comes nearest to what was asked for.
      if let date = asked ?? dates.last, kind != .resolution {
        let noun = kind == .milestone ? "milestone" : "follow-up"
        let why =
          asked == nil ? "promises what is kept with a chance of \(OutlookWords.percent(date.share))" : "promises it"
        blocks.append(.hint("kept \(noun) add \(file.number) \"…\" --due \(times.typed(date.due))", why: why))
      }
      return Page(blocks)
    }
  }

  private func answer(_ times: TimeDisplay) -> String {
    guard let asked else {
      return "\(OutlookWords.percent(confidence)) can't be given: \(mostSeen)."
    }
    let verb = kind == .resolution ? "is resolved" : "would be kept"
    return "By \(times.absolute(asked.due)) it \(verb) with a chance of \(OutlookWords.percent(asked.share))."
  }

  private var mostSeen: String {
    let most = chosen.outlook.most(reached: reached)
    return "history allows for no more than \(OutlookWords.percent(most))"
  }
}
