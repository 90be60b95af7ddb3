import Domain
import Testing

@testable import kept

struct CalibrationTableTests {
  private func score(answered: Int, met: Int, claimed: Double, warned: Int = 0) -> OutlookTrial.Score {
    var score = OutlookTrial.Score()
    (score.asked, score.answered, score.met, score.claimed) = (answered + 10, answered, met, claimed)
    score.warned = warned
    return score
  }

  private func texts(_ table: Table, _ column: String) throws -> [String] {
    let place = try #require(table.columns.firstIndex { $0.id == column })
    return table.rows.map { if case .text(let text) = $0[place].value { text } else { "?" } }
  }

  @Test func `what is off by no more than chance allows for is said to be`() throws {
    let scores: [TeamID: [OutlookTrial.Score]] = [
      1: [score(answered: 30, met: 12, claimed: 15), score(answered: 3_000, met: 1_200, claimed: 1_500)]
    ]
    let table = CalibrationTable(scores: scores, levels: [0.5, 0.85], least: 200, name: { "team \($0)" }).table
    #expect(try texts(table, "verdict") == ["fewer met, or chance", "fewer met"])
  }

  @Test func `what is off by more than three points is marked, by no more is not`() throws {
    let scores: [TeamID: [OutlookTrial.Score]] = [
      1: [score(answered: 1_000, met: 470, claimed: 500, warned: 130), score(answered: 1_000, met: 531, claimed: 500)],
      2: [score(answered: 1_000, met: 469, claimed: 500), score(answered: 0, met: 0, claimed: 0)],
    ]
    let table = CalibrationTable(scores: scores, levels: [0.5, 0.85], least: 200, name: { "team \($0)" }).table
    #expect(try texts(table, "team") == ["all", "all", "team 1", "team 1", "team 2", "team 2"])
    let warned = try #require(table.columns.firstIndex { $0.id == "warned" })
    #expect(
      table.rows.map { $0[warned] }
        == [6.5, 0, 13, 0, 0, nil].map { (percent: Double?) in Cell.number(percent.flatMap { ExactNumber($0) }) })
    #expect(try texts(table, "verdict") == ["fewer met", "more met", "", "more met", "fewer met", ""])
  }
}
