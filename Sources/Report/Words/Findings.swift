import Domain
import Measures

/// What went well, and what needs work: never who.
struct Findings {
  let book: FigureBook
  let isOver: Bool
  /// Of all teams, by handle.
  let teamNames: [String: String]

  /// Good signals first, then what is worth saying without one.
  var wins: [String] {
    signals(good: true) + teamsBeside(better: true)
      + [
        renegotiated, nothingOverdue, everybodyAnswered, nothingReopened,
        nothingSlipped, nothingEscalated,
      ].compactMap(\.self)
  }

  /// Worrying signals first.
  var work: [String] {
    signals(good: false) + teamsBeside(better: false)
      + [overdue, oldest, stalls, preventable, neverContacted, slipped, hiddenByAverage].compactMap(\.self)
  }

  /// A metric of all together that stands out from its own past to its better, or worse, side.
  private func signals(good: Bool) -> [String] {
    Topic.all.flatMap(\.measures).compactMap { measure in
      guard let row = book.row(measure.id), let figure = Words.figure(row) else { return nil }
      let standing = Standing(of: row, in: book, isOver: isOver)
      guard standing.isGood == good else { return nil }
      return "\(measure.title): \(figure). \(standing.words(row))"
    }
  }

  /// Teams whose promises were kept at a rate that lies, with its whole interval, on one side of that of the others.
  private func teamsBeside(better: Bool) -> [String] {
    guard let all = book.row(.promiseKeptRate), let kept = all.hits else { return [] }
    return book.parts(of: .promiseKeptRate, by: .team).compactMap { handle in
      guard let handle, let team = book.row(.promiseKeptRate, by: .team, handle), let hits = team.hits,
        min(team.n, all.n - team.n) >= (team.measure?.smallestSample ?? 0), let own = Wilson(hits: hits, of: team.n),
        let rest = Wilson(hits: kept - hits, of: all.n - team.n)
      else { return nil }
      guard better ? own.lower > rest.upper : own.upper < rest.lower else { return nil }
      let share =
        """
        \(Words.number(hits)) of \(Words.number(team.n)) (\(Words.percents(own.lower, own.upper)) with 95 % confidence)
        """
      let others =
        """
        all other teams together \(Words.number(kept - hits)) of \(Words.number(all.n - team.n)) \
        (\(Words.percents(rest.lower, rest.upper)))
        """
      return
        """
        \(teamNames[handle] ?? handle) kept \(better ? "more" : "fewer") of its promises than the others: \
        \(share), \(others).
        """
    }
  }

  private var renegotiated: String? {
    guard let hits = book.row(.keptAsRenegotiatedRate)?.hits, hits > 0 else { return nil }
    return
      """
      \(Words.counted(hits, "promise")) that could not be kept as first given \(hits == 1 ? "was" : "were") \
      renegotiated in time, and then kept.
      """
  }

  private var nothingOverdue: String? {
    guard book.count(.overdueEnd) == 0, let open = book.count(.openCommitmentsEnd), open > 0 else { return nil }
    return
      """
      Nothing was overdue \(atEnd): \(Words.counted(open, "promise")) \(open == 1 ? "was" : "were") open, all of \
      them in time.
      """
  }

  private var everybodyAnswered: String? { none(.noContactRate, "problem", "without an answer") }
  private var nothingReopened: String? { none(.reopenRate, "solution", "reopened within 14 days") }
  private var nothingSlipped: String? { none(.slipRate, "promise", "moved behind the customer's back") }
  private var nothingEscalated: String? { none(.escalationRate, "problem", "escalated") }

  /// None of a number that says something.
  private func none(_ metric: MetricName, _ noun: String, _ what: String) -> String? {
    guard let row = book.row(metric), row.hits == 0, let confidence = Words.confidence(ofRate: row),
      row.n >= max(1, metric.measure.smallestSample),
      // What never happened may never have been written down.
      book.history(of: row).contains(where: { $0 > 0 })
    else { return nil }
    let left = what == "without an answer" ? "left " : ""
    return "None of \(Words.counted(row.n, noun)) was \(left)\(what) (\(confidence))."
  }

  private var atEnd: String { isOver ? "at the end of the month" : "at the as-of instant" }

  private var overdue: String? {
    guard let late = book.count(.overdueEnd), late > 0 else { return nil }
    let open = book.count(.openCommitmentsEnd).map { " of \(Words.number($0)) open ones" } ?? ""
    return "\(Words.counted(late, "promise"))\(open) \(late == 1 ? "was" : "were") overdue \(atEnd)."
  }

  private var oldest: String? {
    guard let row = book.row(.backlogAge, .max), let age = row.value else { return nil }
    if row.n == 1 { return "The only open problem was \(Words.hours(age)) old \(atEnd)." }
    return "The oldest of \(Words.counted(row.n, "open problem")) was \(Words.hours(age)) old \(atEnd)."
  }

  private var stalls: String? {
    let counts = book.parts(of: .stallsRaised, by: .reason).compactMap { reason in
      book.row(.stallsRaised, .count, by: .reason, reason)?.value.map { (reason: reason, count: Int($0)) }
    }
    let all = counts.reduce(0) { $0 + $1.count }
    // The first of those that are equally frequent, by name.
    guard let most = counts.max(by: { $0.count < $1.count }), most.count > 0 else { return nil }
    return
      """
      Things stood still \(Words.counted(all, "time")), most often because they were \(Words.reason(most.reason)): \
      \(Words.counted(most.count, "time")).
      """
  }

  private var preventable: String? {
    guard let row = book.row(.preventableEscalationRate), let hits = row.hits, hits > 0,
      let confidence = Words.confidence(ofRate: row)
    else { return nil }
    return
      """
      \(Words.number(hits)) of \(Words.counted(row.n, "escalation")) came of something that had stood still for \
      over a working day (\(confidence)): \(hits == 1 ? "it" : "they") could have been prevented.
      """
  }

  private var neverContacted: String? {
    guard let row = book.row(.noContactRate), let hits = row.hits, hits > 0,
      let confidence = Words.confidence(ofRate: row)
    else { return nil }
    return
      """
      \(Words.number(hits)) of \(Words.counted(row.n, "problem")) that came in \(hits == 1 ? "has" : "have") had \
      no answer (\(confidence)).
      """
  }

  private var slipped: String? {
    guard let row = book.row(.slipRate), let hits = row.hits, hits > 0, let confidence = Words.confidence(ofRate: row)
    else { return nil }
    return
      """
      \(Words.number(hits)) of \(Words.counted(row.n, "promise")) \(hits == 1 ? "was" : "were") moved after they \
      were due, or without telling the customer (\(confidence)).
      """
  }

  /// Where averages over what was solved flatter by more than the uncertainty.
  private var hiddenByAverage: String? {
    guard let honest = book.row(.resolutionTimeKM, .p50), let lower = honest.lower,
      let withOpen = Words.figure(honest), let solved = book.row(.firstResolutionTime, .p50),
      let median = solved.value, let ofSolved = Words.figure(solved), median < lower
    else { return nil }
    return
      """
      What was solved took \(ofSolved) at the median; with what is still open it is \(withOpen): old problems stay \
      behind.
      """
  }
}
