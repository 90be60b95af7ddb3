import Domain
import Postgres

/// Domain values in a row's columns.
extension Row {
  func instant(_ column: Int) throws -> Instant { try inReach(try timestamp(column), column) }

  func optionalInstant(_ column: Int) throws -> Instant? {
    guard let microseconds = try optionalTimestamp(column) else { return nil }
    return try inReach(microseconds, column)
  }

  /// From the year −1 to the year 10000: what can be typed or imported, wherever on earth, and nothing with which
  /// calculating could leave the range of instants.
  private static let reach: Range<Int64> = -62_198_755_200_000_000..<253_433_923_200_000_000

  private func inReach(_ microseconds: Int64, _ column: Int) throws -> Instant {
    guard Row.reach.contains(microseconds) else {
      throw unusable(column, "holds a time outside of the years 1 to 9999")
    }
    return Instant(microseconds: microseconds)
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
    guard let value = Choice(rawValue: text) else {
      throw unusable(column, "holds \"\(text.prefix(40))\", a word that this version does not know")
    }
    return value
  }

  func optionalChoice<Choice: RawRepresentable<String>>(
    _ column: Int, of _: Choice.Type = Choice.self
  ) throws -> Choice? {
    try isNull(column) ? nil : choice(column)
  }
}

/// The database holds a word that this program does not know.
package struct UnknownSpelling: Error, Hashable, CustomStringConvertible {
  package let text: String
  package let column: Int

  package var description: String { "column \(column) holds \"\(text)\", a word that this version does not know" }
}
