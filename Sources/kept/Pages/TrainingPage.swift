import Domain
import Measures
import Store

/// Training: the topics, who practised them, and what moved since.
struct TrainingPage {
  let topics: [TrainingTopic]
  /// One for each topic; nil where nobody practised it, or it is for no theme.
  let effects: [TrainingEffect?]
  let context: Context

  var output: Output {
    var blocks: [Block] = [
      .headline(
        id: "training", .text("Training · \(Counted.words(topics.count, "topic"))"),
        fields: [Fact("topics", "Topics", .number(topics.count))]),
      .table(id: "topics", title: "", Self.topics(topics, in: context)),
    ]
    if effects.contains(where: { $0 != nil }) {
      blocks += [
        .table(id: "changes", title: "What moved since the first day of practice", changes),
        .text(
          id: "meaning",
          .text(
            """
            Cases opened in the \(TrainingEffect.days) days before (from the month on in which themes were first noted) and \
            from that day on, as a share with how many that is in 30 days. Better or worse only where the 95 % interval of the difference leaves out none; too little to tell with \
            fewer than \(TrainingEffect.smallest) on a side. Each case counts as it stood \(ThemeShare.settlingDays) days after its \
            opening, and younger ones not yet. What else changed meanwhile can't be told apart.
            """, .dim)),
      ]
    }
    return .page(Page(blocks))
  }

  /// Topics with their themes, and who practised them last and when.
  static func topics(_ topics: [TrainingTopic], in context: Context) -> Table {
    var table = Table(
      [
        Column("topic", "Topic"), Column("title", "Title", shrinking: .wrapping(12), priority: 2),
        Column("themes", "For", shrinking: .wrapping(12)),
        Column("practised", "Practised", shrinking: .wrapping(16)), Column("first", "First", priority: 3),
        Column("last", "Last", priority: 4),
      ], empty: "No topic yet. Add one: kept training topic add NAME --theme THEME")
    for topic in topics {
      let practised = topic.practices.map { "\(context.name(of: $0.member) ?? "somebody") \($0.day)" }
      table.append([
        .text(topic.name), .text(topic.title), .text(topic.themes.joined(separator: ", ")),
        .text(practised.isEmpty ? "nobody yet" : practised.joined(separator: ", "), practised.isEmpty ? .dim : nil),
        .day(topic.practices.first?.day), .day(topic.practices.last?.day),
      ])
    }
    return table
  }

  private var changes: Table { context.showsTables ? changesForPeople : changesForPrograms }

  private var changesForPeople: Table {
    var table = Table(
      [
        Column("topic", "Topic"), Column("since", "Since", priority: 3),
        Column("metric", "Share", shrinking: .wrapping(14)), Column("before", "Before", shrinking: .wrapping(12)),
        Column("after", "Since then", shrinking: .wrapping(12)),
        Column("difference", "Difference", shrinking: .wrapping(12), priority: 2), Column("verdict", "Verdict"),
      ], empty: "")
    for (topic, effect) in zip(topics, effects) {
      for change in effect?.changes ?? [] {
        table.append([
          .text(topic.name), .day(effect?.since), .text(words(change.metric)), .text(words(change.before)),
          .text(words(change.after)), .text(DifferenceWords.sentence(change.difference), .dim), verdict(change.verdict),
        ])
      }
    }
    return table
  }

  private var changesForPrograms: Table {
    var table = Table(
      [
        Column("topic", "Topic"), Column("since", "Since"), Column("metric", "Metric"),
        Column("before_hits", "Before", .number), Column("before_n", "n", .number),
        Column("before_per_month", "A month", .number), Column("after_hits", "After", .number),
        Column("after_n", "n", .number), Column("after_per_month", "A month", .number),
        Column("difference", "Difference", .number), Column("lower", "Lower", .number),
        Column("upper", "Upper", .number), Column("verdict", "Verdict"),
      ], empty: "")
    func number(_ value: Double?) -> Cell { .number(value.flatMap { ExactNumber($0) }) }
    for (topic, effect) in zip(topics, effects) {
      for change in effect?.changes ?? [] {
        table.append([
          .text(topic.name), .day(effect?.since), .text(change.metric.rawValue), .number(change.before.hits),
          .number(change.before.n), number(change.before.perMonth), .number(change.after.hits), .number(change.after.n),
          number(change.after.perMonth), number(change.difference?.value), number(change.difference?.lower),
          number(change.difference?.upper), .text(change.verdict.rawValue),
        ])
      }
    }
    return table
  }

  private func words(_ metric: TrainingEffect.Metric) -> String {
    switch metric {
    case .share: "cases of its themes"
    case .escalated: "of these, escalated"
    case .leftCalmer: "of these, left calmer"
    }
  }

  /// `12 of 140 (8.6 %), 2.0 a month`.
  private func words(_ count: TrainingEffect.Count) -> String {
    let share = count.share.map { " (\(FigureWords.oneDecimal($0 * 100)) %)" } ?? ""
    let perMonth = count.perMonth.map { ", \(FigureWords.oneDecimal($0)) a month" } ?? ""
    return "\(count.hits) of \(count.n)\(share)\(perMonth)"
  }

  private func verdict(_ verdict: TrainingEffect.Verdict) -> Cell {
    switch verdict {
    case .better: .text("better", .good)
    case .worse: .text("worse", .soon)
    case .noClearChange: .text("no clear change", .dim)
    case .tooLittle: .text("too little to tell", .dim)
    }
  }
}
