package import Domain
import Postgres
import SQL

/// The words in which people name feelings.
extension Database {
  package func feelings() throws -> FeelingList {
    FeelingList(
      try session.rows(Statement.feelingList.query) { row in
        FeelingWord(
          word: try row.text(0), level: try row.int(1), language: try row.text(2), standsFor: try row.optionalText(3),
          retiredAt: try row.optionalInstant(4))
      })
  }

  /// Adds a word, or changes it from now on; one that was retired is back. What was recorded keeps its level.
  ///
  /// - Parameter word: as `FeelingWord.checked` gives it.
  package func set(_ word: FeelingWord, at instant: Instant, by member: MemberID?) throws {
    _ = try agree(on: .feelings, at: instant, by: member, entries: { ["\($0)"] }) {
      try session.row(
        Statement.feelingSet.query,
        [.text(word.word), .int4(Int32(word.level)), .text(word.language), .text(word.standsFor)]
      ) { try $0.int8(0) }
    }
  }

  /// Takes a word out of use.
  ///
  /// - Throws: `Refusal` when it is not in use.
  package func retireFeeling(_ text: String, at instant: Instant, by member: MemberID?) throws {
    let word = try feelings().word(called: text)
    _ = try agree(on: .feelings, at: instant, by: member, entries: { $0.map { ["\($0)"] } ?? [] }) {
      try session.optionalRow(
        Statement.feelingRetire.query, [.text(word.word), .timestamp(instant.microseconds)]
      ) { try $0.int8(0) }
    }
  }
}
