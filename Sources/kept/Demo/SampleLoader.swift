import Domain
import Files
import Scheduler
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
    let progress = Progress("loading the sample", unit: "steps", context: context)
    defer { progress.finish() }
    return try database.transaction {
      try requireEmpty()
      try database.set(Self.mark, to: String(seed))
      try database.set("reporting_zone", to: SamplePeople.zone)
      let people = try SamplePeople(addingTo: database)
      try SampleAgreements.add(to: database, people: people, zone: zone, now: context.now)
      let timeline = SampleHistory(seed: seed, people: people, zone: zone, now: context.now).timeline
      var files: [Int: CaseFile] = [:]
      for (count, entry) in timeline.enumerated() {
        try perform(entry.step, of: entry.story, at: entry.moment, &files)
        progress.update(count: count, fraction: Double(count) / Double(timeline.count))
      }
      // A scheduler's first look, so that what stalls is seen at once.
      let zones = context.zones
      try SweepRunner { try zones.zone($0) }.run(on: database, at: context.now)
      return files.count
    }
  }

  /// Performs a step on the cases as they stand, which are kept at hand: nobody else can change them meanwhile.
  private func perform(
    _ step: SampleStep, of story: Int, at moment: Moment, _ files: inout [Int: CaseFile]
  ) throws {
    if case .open(let opening, let promises) = step.deed {
      files[story] = try database.open(opening, promises: promises, at: moment, by: step.by).file
    }
    guard let file = files[story] else { return }
    switch step.deed {
    case .open: break
    case .perform(let commands):
      files[story] = try database.perform(commands, on: file, at: moment, by: step.by).file
    case .merge(let survivor):
      guard let other = files[survivor] else { return }
      files[survivor] = try database.merge(file.number, into: other.number, at: moment, by: step.by).file
      files[story] = try database.file(file.number)
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
