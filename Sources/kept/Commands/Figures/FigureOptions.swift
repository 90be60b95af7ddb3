import ArgumentParser
import Domain
import Measures
import Store

/// Which months, which team and how split: the same for figures on the screen and in a file.
struct FigureOptions: ParsableArguments {
  @Option(help: ArgumentHelp("One month, such as 2026-10. Default: the running one.", valueName: "month"))
  var month: String?

  @Option(help: ArgumentHelp("The first of several months.", valueName: "month"))
  var from: String?

  @Option(help: ArgumentHelp("Only one team.", valueName: "handle"))
  var team: String?

  @Option(
    help: ArgumentHelp(
      "Split by team, owner, priority, category, channel or customer; may be repeated.", valueName: "what"))
  var by: [String] = []

  @Option(help: ArgumentHelp("Only these metrics; may be repeated.", valueName: "name"))
  var only: [String] = []

  @Option(help: ArgumentHelp("Nothing that happened later counts. Default: now.", valueName: "instant"))
  var asOf: String?

  @Flag(help: "Compute closed months anew, instead of giving what was stored.")
  var live = false

  /// - Parameters:
  ///   - last: the last of several months, as it was typed.
  ///   - name: what it is typed after.
  /// - Throws: `ValidationError` where one of what belongs together is missing, or both of what excludes each other is there.
  func requireMonths(until last: String?, typedAfter name: String) throws {
    if month != nil, from != nil || last != nil { throw ValidationError("Either --month, or --from and \(name).") }
    if (from == nil) != (last == nil) { throw ValidationError("Several months are --from MONTH \(name) MONTH.") }
  }

  /// What goes before a month, and tells what is ordinary: the same month of last year is the first of it.
  static let year = Editions.lookback

  /// - Parameters:
  ///   - last: the last of several months; nil for one.
  ///   - lookback: how many months before are computed, too.
  func run(in context: Context, until last: String?, lookback: Int = 0) throws -> MetricsRun {
    let instant = try asOf.map { try context.instant($0, leaning: .back) }
    return try MetricsRun(
      months: try months(until: last, asOf: instant, in: context), lookback: lookback, zone: context.reportingZone,
      bounds: context.monthBounds, asOf: instant ?? context.now, team: try context.team(called: team),
      by: try by.map(dimension), metrics: only.isEmpty ? Measure.all : try only.map(Figures.measure),
      businessTime: try context.businessTime, isLive: live || asOf != nil)
  }

  private func months(until: String?, asOf: Instant?, in context: Context) throws -> [Month] {
    if let from, let until {
      let first = try Figures.month(from)
      try context.require(first, asOf: asOf) { running in
        let words = Dictionary([(from, "\(running)"), (until, "\(running)")]) { first, _ in first }
        return ("months up to \(running)", context.retyped(words))
      }
      let last = try context.month(until, asOf: asOf)
      guard first <= last else {
        throw Refusal(.invalid, "\(from) is after \(until)", allowed: "--from the earlier month, then the later one")
      }
      return Array(sequence(first: first) { $0 < last ? $0.next : nil })
    }
    return [try month.map { try context.month($0, asOf: asOf) } ?? context.runningMonth(at: asOf ?? context.now)]
  }

  private func dimension(_ word: String) throws -> Dimension {
    guard let dimension = Dimension(rawValue: word), Dimension.general.contains(dimension) else {
      throw Refusal.unknown("split", word, among: Dimension.general.map(\.rawValue))
    }
    return dimension
  }
}

/// Months and metrics as they are typed.
enum Figures {
  static func month(_ text: String) throws -> Month {
    do {
      return try Month(iso8601: text)
    } catch {
      throw Refusal(.invalid, "\"\(text)\" is no month", allowed: "year and month, such as 2026-10")
    }
  }

  static func measure(_ name: String) throws -> Measure {
    guard let measure = Measure.all.first(where: { $0.id == name }) else {
      throw Refusal.unknown("metric", name, among: Measure.all.map(\.id), list: "kept metrics --list")
    }
    return measure
  }
}
