/// What every metric means, as a document: made from the registry, so that it can't say anything else.
package enum MetricsDocument {
  /// In Markdown, without the end of the last line.
  package static var text: String {
    var text = """
      # What each figure means

      Made from the registry by `kept metrics --document --format table`; a test holds this file against it.

      ## What holds for all of them

      - A month goes from its first instant to the first of the next, in the one reporting zone.
      - Every figure is as of an instant: nothing that happened later counts. A closed month is as of the instant at which
        it was closed, and comes from its edition.
      - `calendar` time never stops. `business` time is working time in the team's calendar, each stretch by the one that
        the team had then, as it was then; where the policy says so it stands still while the team waits on the customer.
      - Percentiles interpolate linearly. Medians and percentiles carry the 95 % interval of order statistics, rates that of
        Wilson, Kaplan-Meier figures the log-log one. A bound that is not reached is empty. Means of scores carry that of
        Student's t, within the scale, but for one score alone or where all are alike; the net promoter score the score
        interval of a difference of two shares of one sample (May and Johnson).
      - Figures about one owner that rest on fewer cases than the smallest sample are blank.
      - `signal` compares with the 12 months before, whether one month is asked for or many: `above` or `below` the natural
        process limits (mean ± 2.66 × mean moving range, at least 6 months), or a `run` of 8 on one side of the mean. Where
        a split's months before were not looked at, there is none, and `note` says so.
      - No data is empty, never 0. What has not happened yet is censored.
      - Before the first case (of the team, where one is asked for) there are no figures. Nor are there figures of a part of a
        split before the first month in which it occurs: who was not there yet did not have 0.
      - A case taken out as duplicate, spam or test is in no other figure from then on.
      - `kept metrics --cases NAME` lists the cases behind a figure, and those left out with the reason.


      """
    for topic in Topic.all {
      text += "## \(topic.title)\n\n"
      for measure in topic.measures { text += section(measure) }
    }
    return String(text.dropLast(2))
  }

  private static func section(_ measure: Measure) -> String {
    var text = "### `\(measure.id)`\n\n**\(measure.title).** \(measure.question)\n\n"
    text += wrapped(measure.definition) + "\n"
    for caveat in measure.caveats { text += wrapped("- " + caveat, indent: "  ") }
    if !measure.caveats.isEmpty { text += "\n" }
    let statistics = measure.statistics.map(\.rawValue).joined(separator: ", ")
    let clocks = measure.clocks.map(\.rawValue).joined(separator: " and ")
    text +=
      "Unit: \(measure.unit.rawValue). Cohort: \(measure.cohort.rawValue). Statistics: \(statistics). Clock: \(clocks). "
      + "Better: \(measure.direction.words). Smallest sample about one person: \(measure.smallestSample).\n\n"
    return text
  }

  /// Lines of at most 120 columns.
  private static func wrapped(_ words: String, indent: String = "") -> String {
    var lines: [String] = [""]
    for word in words.split(separator: " ") {
      if lines[lines.count - 1].isEmpty {
        lines[lines.count - 1] = (lines.count > 1 ? indent : "") + word
      } else if lines[lines.count - 1].count + 1 + word.count > 120 {
        lines.append(indent + word)
      } else {
        lines[lines.count - 1] += " " + word
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Measure.Direction {
  fileprivate var words: String {
    switch self {
    case .higherIsBetter: "higher"
    case .lowerIsBetter: "lower"
    case .neither: "neither"
    }
  }
}
