import Domain
import Postgres

/// Domain values in a row's columns.
extension Row {
  func instant(_ column: Int) throws -> Instant {
    Instant(microseconds: try timestamp(column))
  }

  func optionalInstant(_ column: Int) throws -> Instant? {
    try optionalTimestamp(column).map(Instant.init(microseconds:))
  }

  /// A due time in two columns: the instant, and the day when no time was given.
  func due(_ column: Int) throws -> Due {
    Due(at: try instant(column), day: try optionalDate(column + 1))
  }

  func address(_ column: Int) throws -> CommitmentAddress? {
    guard let number = try optionalInt8(column), let place = try optionalInt4(column + 1) else { return nil }
    return CommitmentAddress(CaseNumber(number), Int(place))
  }

  /// What somebody felt in two columns: the word, and its level.
  func feeling(_ column: Int) throws -> Feeling? {
    guard let word = try optionalText(column), let level = try optionalInt4(column + 1) else { return nil }
    return Feeling(word: word, level: Int(level))
  }

  func int(_ column: Int) throws -> Int { Int(try int4(column)) }

  func optionalInt(_ column: Int) throws -> Int? { try optionalInt4(column).map(Int.init) }

  /// A column that the database restricts to the spellings of `Choice`.
  func choice<Choice: RawRepresentable<String>>(_ column: Int, of _: Choice.Type = Choice.self) throws -> Choice {
    let text = try text(column)
    guard let value = Choice(rawValue: text) else { throw UnknownSpelling(text: text, column: column) }
    return value
  }

  func optionalChoice<Choice: RawRepresentable<String>>(
    _ column: Int, of _: Choice.Type = Choice.self
  ) throws -> Choice? {
    try isNull(column) ? nil : choice(column)
  }
}

/// The database holds a word that this program does not know.
package struct UnknownSpelling: Error, Hashable {
  package let text: String
  package let column: Int
}
