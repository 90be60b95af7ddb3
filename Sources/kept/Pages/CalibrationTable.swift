import Domain
import Measures

/// What was claimed and what was met, of everything and by team.
struct CalibrationTable {
  /// By how many points what was met may differ from what was claimed.
  static let tolerance = 3

  let scores: [TeamID: [OutlookTrial.Score]]
  let levels: [Double]
  /// Teams of fewer are only part of the whole.
  let least: Int
  let name: (TeamID) -> String

  var table: Table {
    var table = Table(
      [
        Column("team", "Team", shrinking: .to(12)), Column("level", "Sure by", .number),
        Column("asked", "Asked", .number), Column("answered", "Answered", .number),
        Column("claimed", "Claimed %", .number), Column("met", "Met %", .number),
        Column("difference", "Difference", .number), Column("lower", "Met from", .number, priority: 2),
        Column("upper", "Met to", .number, priority: 2), Column("warned", "Warned %", .number, priority: 3),
        Column("verdict", "Off", shrinking: .wrapping(11)),
      ], empty: "Nothing began then.")
    append("all", sum(of: scores.values.map { $0 }), to: &table)
    let large = scores.filter { $0.value.first?.asked ?? 0 >= least }
    for (team, row) in large.sorted(by: { ($1.value[0].asked, $0.key) < ($0.value[0].asked, $1.key) }) {
      append(name(team), row, to: &table)
    }
    return table
  }

  private func sum(of rows: [[OutlookTrial.Score]]) -> [OutlookTrial.Score] {
    levels.indices.map { level in
      rows.reduce(into: OutlookTrial.Score()) { sum, row in
        sum.asked += row[level].asked
        sum.answered += row[level].answered
        sum.met += row[level].met
        sum.claimed += row[level].claimed
        sum.warned += row[level].warned
      }
    }
  }

  private func append(_ team: String, _ row: [OutlookTrial.Score], to table: inout Table) {
    for (level, score) in zip(levels, row) where score.asked > 0 {
      let claimed = score.answered > 0 ? score.claimed / Double(score.answered) : nil
      let met = score.answered > 0 ? Double(score.met) / Double(score.answered) : nil
      let difference = met.flatMap { met in claimed.map { met - $0 } }
      let interval = Wilson(hits: score.met, of: score.answered)
      table.append([
        .text(team), percent(level), .number(score.asked), .number(score.answered), percent(claimed), percent(met),
        percent(difference), percent(interval?.lower), percent(interval?.upper),
        percent(score.answered > 0 ? Double(score.warned) / Double(score.answered) : nil),
        .text(Self.verdict(difference, mayBeChance: claimed.flatMap { interval?.contains($0) } == true)),
      ])
    }
  }

  /// Marks what is off by more than the tolerance, which way, and whether so few may be off so far by chance.
  private static func verdict(_ difference: Double?, mayBeChance: Bool) -> String {
    // Exactly three points are no more than three, whatever rounding makes of them.
    guard let difference, abs(difference) * 100 > Double(tolerance) + 1e-9 else { return "" }
    return (difference < 0 ? "fewer met" : "more met") + (mayBeChance ? ", or chance" : "")
  }

  /// With one decimal.
  private func percent(_ share: Double?) -> Cell {
    .number(share.flatMap { ExactNumber(($0 * 1_000).rounded() / 10) })
  }
}
