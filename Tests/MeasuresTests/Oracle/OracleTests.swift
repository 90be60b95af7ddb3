import Domain
import Files
import Store
import TestSupport
import Testing

@testable import Measures

/// What the statements count is what the definitions say, whatever happened to the cases.
struct OracleTests {
  @Test(arguments: [1, 2] as [UInt64])
  func `the statements agree with a count by hand over random histories`(seed: UInt64) async throws {
    try await withDatabase { database in
      let zone = try ZoneFiles().zone("Europe/London")
      let months = (0..<4).map { Month(of: zone.day(of: monday)).adding(months: $0 - 3) }
      let begin = zone.interval(of: months[0]).from
      var history = try RandomHistory(database, seed: seed, begin: begin, hours: 100 * 24)
      let numbers = try history.write(cases: 100)
      let histories = try numbers.map { (number: $0, events: try database.history(of: $0)) }
      let edges = months.map { zone.interval(of: $0).from } + [zone.interval(of: months[3]).until]
      let roster = try database.roster()
      let zones = ZoneFiles()
      var measured: Set<String> = []

      for days in [20, 65, 110, 400] as [Int64] {
        let asOf = begin.advanced(bySeconds: days * 86_400 + 12_345)
        let oracle = Oracle(histories: histories, asOf: asOf, edges: edges)
        let byMetric = Dictionary(uniqueKeysWithValues: Measure.all.map { ($0.id, oracle.parts(of: $0.id)) })
        let run = try MetricsRun(
          months: months, zone: zone, asOf: asOf, by: [.team, .owner, .priority, .category, .channel, .customer],
          businessTime: try database.businessTime())
        let rows = try run.rows(from: database.session)
        for row in rows where edges[months.firstIndex(of: row.month) ?? 0] <= asOf || row.cohort == .due {
          guard row.dimension.map(Dimension.general.contains) ?? true else { continue }
          var parts = (byMetric[row.metric] ?? []).filter { part in
            months[part.month] == row.month
              && row.dimension.map { part.value(of: $0, roster) == row.dimensionValue } ?? true
          }
          if row.clock == .business {
            parts = try parts.map { part in
              var part = part
              part.worth = part.workingWorth(in: try zones.zone(#require(roster.team(part.team)).zone))
              return part
            }
            // No "??" here: beside the one within #expect, the compiler takes both right sides for one.
            if let value = row.value, value > 0 { measured.insert(row.metric) }
          }
          let expected = Expectation(parts)
          #expect(row.n == parts.count, "\(row) as of day \(days)")
          if row.note?.hasPrefix("too few") == true { continue }
          if let note = row.note, ["there was no case yet", "no scheduler had looked yet"].contains(note) {
            #expect(row.value == nil && parts.isEmpty, "\(row) as of day \(days)")
            continue
          }
          let value = expected.value(of: row.statistic)
          #expect(abs((row.value ?? -1) - (value ?? -1)) < 1e-9, "\(row), by hand \(String(describing: value))")
          if row.unit == .ratio, let rate = row.value { #expect(0...1 ~= rate) }
          if row.unit == .hours, let hours = row.value { #expect(hours >= 0) }
          if let possible = Measure(id: row.metric)?.possible, let value = row.value {
            #expect(
              possible.contains(value) && (row.lower ?? value) <= value && value <= (row.upper ?? value), "\(row)")
          }
        }
      }
      #expect(measured.count > 10, "working time is counted at all: \(measured)")
    }
  }

  @Test(arguments: [11, 12] as [UInt64])
  func `backlog plus opened plus reopened less resolved is the next backlog, at every instant`(
    seed: UInt64
  ) async throws {
    try await withDatabase { database in
      let begin = try Instant(iso8601: "2026-03-01T00:00:00Z")
      var history = try RandomHistory(database, seed: seed, begin: begin, hours: 60 * 24)
      _ = try history.write(cases: 150)
      for days in 1...40 as ClosedRange<Int64> {
        let run = try MetricsRun(
          months: [try Month(iso8601: "2026-03"), try Month(iso8601: "2026-04")], zone: .utc,
          asOf: begin.advanced(bySeconds: days * 3 * 86_400),
          metrics: Measure.all.filter { ["cases_opened", "backlog_end"].contains($0.id) },
          businessTime: try database.businessTime())
        // A run that doesn't add up throws.
        #expect(try run.rows(from: database.session).count == 4)
      }
    }
  }

  @Test(arguments: [21, 22] as [UInt64])
  func `what teams hand to each other explains their backlogs, at every instant`(seed: UInt64) async throws {
    try await withDatabase { database in
      let begin = try Instant(iso8601: "2026-03-01T00:00:00Z")
      var history = try RandomHistory(database, seed: seed, begin: begin, hours: 60 * 24)
      _ = try history.write(cases: 150)
      let teams = try database.roster().teams
      var (arrived, left) = (0, 0)
      for days in stride(from: 3, through: 120, by: 9) {
        for team in teams {
          let run = try MetricsRun(
            months: [try Month(iso8601: "2026-03"), try Month(iso8601: "2026-04")], zone: .utc,
            asOf: begin.advanced(bySeconds: Int64(days) * 86_400), team: team,
            metrics: Measure.all.filter { ["cases_opened", "backlog_end"].contains($0.id) },
            businessTime: try database.businessTime())
          // A run that doesn't add up throws.
          #expect(try run.rows(from: database.session).count == 4)
          let balances = try run.balances(database.session)
          arrived += balances.reduce(0) { $0 + $1.arrived }
          left += balances.reduce(0) { $0 + $1.left }
        }
      }
      // What one of them hands over another takes.
      #expect(arrived > 0 && arrived == left)
    }
  }
}

extension Oracle.Part {
  func value(of dimension: Dimension, _ roster: Roster) -> String? {
    switch dimension {
    case .team: roster.team(team)?.handle
    case .owner: owner.flatMap { roster.member($0)?.handle }
    case .priority: file.priority
    case .category: file.category
    case .channel: file.channel
    // Nobody's in particular.
    case .customer, .level, .reason, .chance: nil
    }
  }
}

/// What the parts come to.
private struct Expectation {
  let n: Int
  private var hits = 0
  private var isRate = false
  private var values: [Double] = []
  private var watched: [Double: (ended: Int, censored: Int)] = [:]

  init(_ parts: [Oracle.Part]) {
    n = parts.count
    for part in parts {
      switch part.worth {
      case .one: break
      case .hit(let isHit):
        isRate = true
        hits += isHit ? 1 : 0
      case .value(let value): values.append(value)
      case .watched(let hours, let ended):
        watched[hours, default: (0, 0)].ended += ended ? 1 : 0
        watched[hours, default: (0, 0)].censored += ended ? 0 : 1
      }
    }
    values.sort()
  }

  func value(of statistic: Statistic) -> Double? {
    switch statistic {
    case .count: return Double(n)
    case .rate: return isRate ? Double(hits) / Double(n) : nil
    case .mean: return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    case .max: return values.last
    case .p25, .p50, .p75, .p90, .p95:
      let share = Double(statistic.rawValue.dropFirst()).map { $0 / 100 } ?? 0
      if !watched.isEmpty {
        let curve = KaplanMeier(
          watched.sorted { $0.key < $1.key }
            .map { .init(duration: $0.key, ended: $0.value.ended, censored: $0.value.censored) })
        return curve.quantile(share)
      }
      guard let last = values.last else { return nil }
      let place = share * Double(values.count - 1)
      let below = Int(place)
      let next = below + 1 < values.count ? values[below + 1] : last
      return values[below] + (place - Double(below)) * (next - values[below])
    }
  }
}
