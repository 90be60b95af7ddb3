import Domain
import Measures

/// One of the figures that stand at the top: what it is, in sentences, beside what it was.
struct Headline: Hashable, Sendable {
  let title: String
  /// With its uncertainty; says so where there is no data.
  let sentences: [String]
  /// What it was in the month before.
  let before: String
  let standing: Standing
  /// What the standing is of.
  let row: MetricRow?
}

/// The headlines of a month.
struct Headlines {
  let book: FigureBook
  let isOver: Bool

  var all: [Headline] { [resolution, promises, firstContact, backlog, escalations, reopened] }

  private func headline(
    _ title: String, _ metric: MetricName, _ statistic: Statistic? = nil, _ sentences: (MetricRow?) -> [String],
    before words: (MetricRow) -> String? = FigureWords.value
  ) -> Headline {
    let row = book.row(metric, statistic)
    let earlier = row.flatMap { book.same(as: $0, in: book.month.previous) }
    let name = Words.month(book.month.previous)
    return Headline(
      title: title, sentences: sentences(row), before: "\(name): \(earlier.flatMap(words) ?? "no data").",
      standing: Standing(of: row, in: book, isOver: isOver), row: row)
  }

  private var resolution: Headline {
    headline("Time to solve a problem", .resolutionTimeKM, .p50) { row in
      guard let row, row.n > 0 else { return ["No problem came in: no data."] }
      guard row.value != nil else { return [notReached(row)] }
      return [halfSolved(row), resolvedOnly].compactMap(\.self)
    } before: { row in
      Words.figure(row)
    }
  }

  private func halfSolved(_ row: MetricRow) -> String {
    guard let value = row.value else { return notReached(row) }
    let which =
      row.n == 1
      ? "The only problem that came in was" : "Half of the \(Words.number(row.n)) problems that came in were"
    return "\(which) solved within \(Words.hours(value)) (\(Words.confidence(of: row)))."
  }

  private func notReached(_ row: MetricRow) -> String {
    let came = Words.counted(row.n, "problem")
    let quarter =
      book.row(.resolutionTimeKM, .p25).flatMap { quarter in
        quarter.value.map { " A quarter took up to \(Words.hours($0)) (\(Words.confidence(of: quarter)))." }
      } ?? ""
    return "Of the \(came) that came in, too few are solved yet to tell how long half of them take.\(quarter)"
  }

  private var resolvedOnly: String? {
    guard let row = book.row(.firstResolutionTime, .p50), let value = row.value else { return nil }
    return
      """
      Counting only the \(Words.number(row.n)) that were solved in the month it looks like \(Words.hours(value)) \
      (\(Words.confidence(of: row))).
      """
  }

  private var promises: Headline {
    headline("Promises kept", .promiseKeptRate) { row in
      guard let row, let hits = row.hits, let confidence = Words.confidence(ofRate: row) else {
        return ["No promise fell due: no data."]
      }
      let later = book.row(.keptAsRenegotiatedRate)?.hits ?? 0
      let kept = "\(Words.number(hits)) of \(Words.counted(row.n, "promise")) \(row.n == 1 ? "was" : "were") kept"
      let more = later > 0 ? ", \(Words.number(later)) more by a time agreed in time" : ""
      return ["\(kept) by the time first given (\(confidence))\(more)."] + caution(row)
    } before: { row in
      rate(row)
    }
  }

  private func rate(_ row: MetricRow) -> String? {
    row.hits.map { hits in
      let confidence = Words.confidence(ofRate: row).map { " (\($0))" } ?? ""
      return "\(Words.number(hits)) of \(Words.number(row.n))\(confidence)"
    }
  }

  /// Few cases say little, whatever the share.
  private func caution(_ row: MetricRow) -> [String] {
    row.n < (row.measure?.smallestSample ?? 0) ? ["So few say little."] : []
  }

  private var firstContact: Headline {
    headline("First contact", .firstContactTime, .p50) { row in
      let never = book.row(.noContactRate)
      let nobody: String? = never.flatMap { never in
        guard let hits = never.hits, let confidence = Words.confidence(ofRate: never) else { return nil }
        if hits == 0 { return "None of \(Words.counted(never.n, "problem")) went without an answer (\(confidence))." }
        return "\(Words.number(hits)) of \(Words.counted(never.n, "problem")) had no answer at all (\(confidence))."
      }
      guard let row, let value = row.value else {
        return [noContact(nobody)]
          + [nobody].compactMap(\.self)
      }
      let half =
        row.n == 1
        ? "The only one who got an answer had it within \(Words.hours(value)) (\(Words.confidence(of: row)))."
        : """
        Half of the \(Words.number(row.n)) who got an answer had it within \(Words.hours(value)) \
        (\(Words.confidence(of: row))).
        """
      return [half, nobody].compactMap(\.self) + caution(row)
    } before: { row in
      Words.figure(row)
    }
  }

  /// Why there is no time to a first contact.
  private func noContact(_ nobody: String?) -> String {
    if nobody != nil { return "Nobody was contacted: no data." }
    let came = book.count(.casesOpened) ?? 0
    return came == 0 ? "No problem came in: no data." : "No contact is on record for what came in: no data."
  }

  private var backlog: Headline {
    headline("Work that waits", .backlogEnd) { row in
      guard let open = row?.value.map({ Int($0) }) else { return ["No data."] }
      let opened = book.count(.casesOpened).map { "\(Words.counted($0, "problem")) came in" }
      let resolved = book.count(.casesResolved).map { "\(Words.number($0)) \($0 == 1 ? "was" : "were") solved" }
      let flow = [opened, resolved].compactMap(\.self).joined(separator: ", ")
      let end = isOver ? "at the end of the month" : "at the as-of instant"
      return ["\(flow.isEmpty ? "" : flow + "; ")\(Words.number(open)) \(open == 1 ? "was" : "were") open \(end)."]
    } before: { row in
      row.value.map { "\(Words.number(Int($0))) open at its end" }
    }
  }

  private var escalations: Headline {
    headline("Escalations", .escalationRate) { row in
      guard let row, let hits = row.hits, let confidence = Words.confidence(ofRate: row) else {
        return ["No problem came in: no data."]
      }
      let raised = book.count(.escalationsRaised).map {
        "In all, \(Words.counted($0, "escalation")) \($0 == 1 ? "was" : "were") raised in the month."
      }
      let share =
        """
        \(Words.number(hits)) of \(Words.counted(row.n, "problem")) that came in \(row.n == 1 ? "was" : "were") \
        escalated
        """
      return ["\(share) (\(confidence))."] + [raised].compactMap(\.self) + caution(row)
    } before: { row in
      rate(row)
    }
  }

  private var reopened: Headline {
    headline("Solutions that did not hold", .reopenRate) { row in
      guard let row, let hits = row.hits, let confidence = Words.confidence(ofRate: row) else {
        return ["Nothing was solved: no data."]
      }
      let part = "\(Words.number(hits)) of \(Words.counted(row.n, "solution"))"
      return ["\(part) \(row.n == 1 ? "was" : "were") reopened within 14 days (\(confidence))."] + caution(row)
    } before: { row in
      rate(row)
    }
  }
}
