import Domain
import Files
import Store

/// Puts the sample into an empty database: all of it, or nothing.
struct SampleLoader {
  let database: Database
  let seed: UInt64
  let context: Context

  /// Holds the seed once the sample is in.
  static let mark = "demo_seed"

  /// The seed of the sample that the database holds already; nil when it holds none.
  static func seed(in database: Database) throws -> UInt64? {
    try database.setting(mark).flatMap { UInt64($0) }
  }

  /// - Returns: how many cases were opened.
  /// - Throws: `Refusal` when the database holds something else.
  func load() throws -> Int {
    let zone = try context.zones.zone(SamplePeople.zone)
    let progress = Progress(unit: "steps", context: context)
    defer { progress.finish() }
    return try database.transaction {
      try requireEmpty()
      try database.set(Self.mark, to: String(seed))
      try database.set("reporting_zone", to: SamplePeople.zone)
      let people = try SamplePeople(addingTo: database)
      let timeline = SampleHistory(seed: seed, people: people, zone: zone, now: context.now).timeline
      var numbers: [Int: CaseNumber] = [:]
      for (count, entry) in timeline.enumerated() {
        try perform(entry.step, of: entry.story, at: entry.moment, &numbers)
        progress.update(count: count, fraction: Double(count) / Double(timeline.count))
      }
      return numbers.count
    }
  }

  private func perform(
    _ step: SampleStep, of story: Int, at moment: Moment, _ numbers: inout [Int: CaseNumber]
  ) throws {
    switch step.deed {
    case .open(let opening, let promises):
      numbers[story] = try database.open(opening, promises: promises, at: moment, by: step.by).file.number
    case .perform(let commands):
      guard let number = numbers[story] else { return }
      _ = try database.perform(commands, on: number, at: moment, by: step.by)
    case .merge(let survivor):
      guard let number = numbers[story], let survivor = numbers[survivor] else { return }
      _ = try database.merge(number, into: survivor, at: moment, by: step.by)
    }
  }

  private func requireEmpty() throws {
    let teams = try database.roster().teams
    let cases = try database.cases(CaseFilter(limit: 1))
    guard !teams.isEmpty || !cases.isEmpty else { return }
    let held =
      teams.isEmpty
      ? "cases" : "the \(teams.count == 1 ? "team" : "teams") \(teams.prefix(3).map(\.handle).joined(separator: ", "))"
    throw Refusal(
      .conflict, "this database holds \(held) already, and sample data would mix with it",
      allowed: "a database with neither teams nor cases", next: "KEPT_DATA_DIRECTORY=$HOME/kept-demo kept demo")
  }
}
