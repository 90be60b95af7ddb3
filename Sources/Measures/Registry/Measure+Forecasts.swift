import SQL

/// Whether what history said of promises came true.
extension Measure {
  private static let base = """
    Out of the promises for which history had a chance to tell when they were made, and whose time of then lies in the \
    month; those that were withdrawn before it, or went on in another case, are left out. They belong to the owner \
    and the team that the case had when history was asked.
    """

  static let forecastMetRate = Measure(
    id: "forecast_met_rate", title: "Promises done by the time history was asked about", unit: .ratio, cohort: .due,
    direction: .neither, question: "Were promises kept as often as history said?",
    definition: "Promises done by the time first given. Also split by the chance that history gave. \(base)",
    caveats: [
      "Beside forecast_claimed it tells how good the suggestions are: when the two are alike, a date of 85 % is one.",
      "Alike in all, they can still be off by band: what is called 95 % met less often, what is called 50 % more.",
      "Only promises that were made while history had enough to say, for a time that it reaches: a very late one has no chance.",
    ],
    shape: .rate, ownDimensions: [.chance], statement: .measureForecastMetRate)

  static let forecastClaimed = Measure(
    id: "forecast_claimed", title: "Chance that history gave to promises", unit: .ratio, cohort: .due,
    direction: .neither, question: "How likely were our promises when we made them?",
    definition: """
      The mean of the chances that history gave. It has no interval: what was claimed is known of every promise, and what \
      came of it by chance is what the interval of forecast_met_rate tells. Also split by that chance. \(base)
      """,
    caveats: ["A team that promises what it can keep has a high one; a team that pads its dates, too."],
    shape: .numbers, statistics: [.mean], ownDimensions: [.chance], statement: .measureForecastClaimed)
}
