import Domain
import Files
import Postgres
import SQL
import Store
import TestSupport
import Testing

@testable import Measures

/// What a statement says of several metrics at once is what each metric's own statement says, which lists its cases.
struct MeasureFamilyTests {
  @Test(arguments: [3, 4] as [UInt64])
  func `families say what each of their metrics says by itself, over random histories`(seed: UInt64) async throws {
    try await withDatabase { database in
      let zone = try ZoneFiles().zone("Europe/London")
      let months = (0..<4).map { Month(of: zone.day(of: monday)).adding(months: $0 - 3) }
      let begin = zone.interval(of: months[0]).from
      var history = try RandomHistory(database, seed: seed, begin: begin, hours: 100 * 24)
      _ = try history.write(cases: 150)
      let teams: [Team?] = [nil, try database.roster().teams.first]

      for days in [65, 400] as [Int64] {
        let asOf = begin.advanced(bySeconds: days * 86_400 + 12_345)
        for months in [months[...], months[1...1]] {
          for team in teams {
            let run = try MetricsRun(
              months: Array(months), zone: zone, asOf: asOf, team: team, businessTime: try database.businessTime())
            try expectSame(run, database.session, "of \(months) as of day \(days), team \(team?.handle ?? "any")")
          }
        }
      }
    }
  }

  @Test func `every metric of a family is one of the registry's, and in one family only`() {
    let ids = MeasureFamily.all.flatMap(\.measures).map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(Set(ids).isSubset(of: Measure.all.map(\.id)))
  }

  @Test func `a metric that is asked for alone is answered by its own statement`() throws {
    let measure = try #require(Measure(id: "slip_rate"))
    #expect(MeasureFamily.covering([measure]).map(\.statement.name) == ["measure_slip_rate"])
  }

  @Test func `what is asked for is answered once`() {
    let measures = MeasureFamily.covering(Measure.all).flatMap(\.measures).map(\.id)
    #expect(measures.sorted() == Measure.all.map(\.id))
  }

  private func expectSame(_ run: MetricsRun, _ session: Session, _ words: String) throws {
    for family in MeasureFamily.all {
      for dimension in [nil, .team, .owner, .priority, .category, .channel, .customer] as [Dimension?] {
        let together = try run.answers(of: family, by: dimension, session, copied: false) { $1 }
        let copied = try run.answers(of: family, by: dimension, session, copied: true) { $1 }
        for (number, measure) in family.measures.enumerated() {
          let words = "\(measure.id) by \(dimension?.rawValue ?? "nothing") \(words)"
          let alone = try run.answers(of: MeasureFamily(measure), by: dimension, session, copied: false) { $1 }
          #expect(together[number].byKey == alone.first?.byKey, "\(words)")
          #expect(copied[number].byKey == alone.first?.byKey, "\(words), copied")
        }
      }
    }
  }
}
