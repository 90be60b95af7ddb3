import Domain
import Measures
import Store

/// Recurring pain points of a month, those of most cases first.
struct ThemesPage {
  let report: ThemeReport
  let zone: Zone
  let team: Team?
  let topics: [TrainingTopic]

  var page: Page {
    let title = "\(report.month) · \(zone.identifier)\(team.map { " · \($0.name)" } ?? "")"
    var blocks: [Block] = [
      .headline(id: "month", .text("\(title) · \(Counted.words(report.opened, "case")) opened")),
      .table(id: "themes", title: "", table),
    ]
    if !report.themes.isEmpty {
      blocks += [
        .text(
          id: "meaning",
          .text(
            """
            Cases opened in the month that are examples of the theme. Feelings go from 1, calm, to 5; distressed are 4 and \
            5 when a feeling was first named; the path is the mean of the first and the last feeling, of cases with two. Median \
            with open cases included. Before: the share of all cases of up to \(ThemeShare.lookback) months in which themes \
            were noted; a change is one whose 95 % interval leaves out none. Compared are cases that are \
            \(ThemeShare.settlingDays) days old, by the themes that were noted within \(ThemeShare.settlingDays) days. With \
            fewer than \(ThemeShare.lookback) such months, or fewer than \(ThemeShare.smallest) cases on either side or \(ThemeShare.fewest) of the theme, nothing is said.
            """, .dim)),
        .hint("kept training", why: "what was practised, and what moved since"),
      ]
    }
    return Page(blocks)
  }

  /// For people.
  private var table: Table {
    var table = Table(
      [
        Column("theme", "Theme"), Column("cases", "Cases", .number), Column("share", "Share", alignment: .right),
        Column("interval", "95 %", priority: 5), Column("before", "Before", alignment: .right, priority: 4),
        Column("change", "Change", priority: 2), Column("difference", "In points", priority: 6),
        Column("feedback", "Feedback", .number, priority: 7),
        Column("distressed", "Distressed", alignment: .right, priority: 2),
        Column("feeling", "Feeling", priority: 3), Column("median", "Median", alignment: .right, priority: 3),
        Column("escalated", "Escalated", alignment: .right, priority: 4),
        Column("escalated_interval", "95 %", priority: 5),
        Column("training", "Training", shrinking: .wrapping(10), priority: 3),
      ],
      empty: "No case of \(report.month) or the months before is an example of a theme: kept case theme add CASE THEME")
    for theme in report.themes {
      table.append([
        .text(theme.theme), .number(theme.cases), .text(percent(theme.share.value)),
        .text(range(theme.share.interval), .dim), .text(percent(theme.share.before.value), .dim),
        change(theme.share.change), .text(DifferenceWords.sentence(theme.share.difference), .dim),
        .number(theme.feedback == 0 ? nil : theme.feedback),
        .text(theme.felt > 0 ? "\(theme.distressed) of \(theme.felt)" : nil), .text(feeling(theme)),
        .text(theme.medianHours.map { DurationWords.short(seconds: Int64(($0 * 3600).rounded())) }),
        .text(theme.cases > 0 ? "\(theme.escalated) of \(theme.cases)" : nil),
        .text(range(theme.escalatedInterval), .dim), .text(training(for: theme.theme)),
      ])
    }
    return table
  }

  /// For programs: every number by itself.
  var longForm: Table {
    var table = Table(
      [
        Column("month", "Month"), Column("theme", "Theme"), Column("cases", "Cases", .number),
        Column("opened", "Opened", .number), Column("share", "Share", .number),
        Column("share_lower", "Lower", .number), Column("share_upper", "Upper", .number),
        Column("share_before", "Before", .number), Column("months_before", "Months before", .number),
        Column("before_cases", "Before", .number), Column("before_opened", "n", .number),
        Column("settled_cases", "Compared", .number), Column("settled_opened", "n", .number),
        Column("change", "Change"), Column("difference", "Difference", .number),
        Column("difference_lower", "Lower", .number), Column("difference_upper", "Upper", .number),
        Column("feedback", "Feedback", .number), Column("felt", "Felt", .number),
        Column("distressed", "Distressed", .number), Column("compared", "Two feelings", .number),
        Column("first_level", "First level", .number),
        Column("last_level", "Last level", .number), Column("resolved", "Resolved", .number),
        Column("median_hours", "Median", .number), Column("escalated", "Escalated", .number),
        Column("escalated_lower", "Lower", .number), Column("escalated_upper", "Upper", .number),
        Column("training", "Training"),
      ], empty: "")
    func number(_ value: Double?) -> Cell { .number(value.flatMap { ExactNumber($0) }) }
    for theme in report.themes {
      let (share, escalated) = (theme.share, theme.escalatedInterval)
      let difference = share.difference
      table.append([
        .text(report.month.description), .text(theme.theme), .number(theme.cases), .number(share.opened),
        number(share.value), number(share.interval?.lower), number(share.interval?.upper), number(share.before.value),
        .number(share.monthsBefore), .number(share.before.cases), .number(share.before.opened),
        .number(share.settled.cases), .number(share.settled.opened), .text(share.change.rawValue),
        number(difference?.value), number(difference?.lower), number(difference?.upper), .number(theme.feedback),
        .number(theme.felt),
        .number(theme.distressed), .number(theme.compared), number(theme.meanFirstLevel), number(theme.meanLastLevel),
        .number(theme.resolved),
        number(theme.medianHours), .number(theme.escalated), number(escalated?.lower), number(escalated?.upper),
        .text(training(for: theme.theme)),
      ])
    }
    return table
  }

  private func training(for theme: String) -> String? {
    let names = topics.filter { $0.themes.contains(theme) }.map(\.name)
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  private func change(_ change: ThemeShare.Change) -> Cell {
    switch change {
    case .moreOften: .text("more often", .soon)
    case .lessOften: .text("less often", .good)
    case .noClearChange: .text("no clear change", .dim)
    case .tooLittle: .text("too little to tell", .dim)
    case .nothingBefore: .text("nothing before", .dim)
    }
  }

  /// The mean levels: `3.8 → 1.9`.
  private func feeling(_ theme: ThemeFigures) -> String? {
    guard let first = theme.meanFirstLevel, let last = theme.meanLastLevel else { return nil }
    return "\(FigureWords.oneDecimal(first)) → \(FigureWords.oneDecimal(last))"
  }

  private func percent(_ share: Double?) -> String? { share.map { "\(FigureWords.oneDecimal($0 * 100)) %" } }

  private func range(_ interval: Wilson?) -> String? {
    interval.map { "\(FigureWords.oneDecimal($0.lower * 100))–\(FigureWords.oneDecimal($0.upper * 100)) %" }
  }
}
