package import Domain
package import Postgres
import SQL
import Store

/// The closed months of a database.
package struct Editions {
  let session: Session

  package init(session: Session) {
    self.session = session
  }

  /// Every edition of some months, by month and number.
  ///
  /// - Parameters:
  ///   - first: nil for all before `last`.
  ///   - last: nil for all after `first`.
  package func list(from first: Month? = nil, until last: Month? = nil) throws -> [Edition] {
    try session.rows(Statement.editionList.query, [.date(first?.column), .date(last?.column)]) { row in
      Edition(
        month: Month(of: Day(daysSince1970: Int(try row.date(0)))), number: Int(try row.int4(1)),
        zone: try row.text(2), from: Instant(microseconds: try row.timestamp(7)),
        until: Instant(microseconds: try row.timestamp(8)), asOf: Instant(microseconds: try row.timestamp(3)),
        closedBy: try row.optionalInt8(4),
        reason: try row.optionalText(5), checksum: try row.text(6))
    }
  }

  /// The instants that closed months keep: those that each was first closed with. A restatement is over the same.
  ///
  /// - Parameter zone: finds a zone by its name.
  package func bounds(_ zone: (String) throws -> Zone) throws -> MonthBounds {
    MonthBounds(
      closed: try list().filter { $0.number == 1 }.map {
        (month: $0.month, zone: try zone($0.zone), from: $0.from, until: $0.until)
      })
  }

  /// The last edition of each month that is closed, of those that there were at an instant.
  package func latest(from first: Month, until last: Month, asOf: Instant) throws -> [Month: Edition] {
    let known = try list(from: first, until: last).filter { $0.asOf <= asOf }
    return Dictionary(known.map { ($0.month, $0) }) { $1 }
  }

  /// The figures of an edition, in their order.
  ///
  /// - Parameters:
  ///   - team: those of this team alone, by its handle; nil for those of all together.
  ///   - dimensions: the splits, beside what is not split; nil for all.
  package func figures(
    of edition: Edition, team: String? = nil, by dimensions: Set<Dimension>? = nil
  ) throws -> [MetricRow] {
    try session.rows(
      Statement.editionFiguresList.query,
      [
        .date(edition.month.column), .int4(Int32(edition.number)), .text(team),
        dimensions.map { .textArray($0.map(\.rawValue).sorted()) } ?? .null,
      ]
    ) { row in try MetricRow(stored: row, month: edition.month) }
  }

  /// The editions whose figures are not those that were stored.
  package func changed() throws -> [(month: Month, number: Int)] {
    try session.rows(Statement.editionFindChanged.query) { row in
      (Month(of: Day(daysSince1970: Int(try row.date(0)))), Int(try row.int4(1)))
    }
  }
}

extension Month {
  /// As the tables keep it: the first day.
  var column: Int32 { Int32(firstDay.daysSince1970) }
}

extension MetricRow {
  fileprivate init(stored row: borrowing Row, month: Month) throws {
    func word<Word: RawRepresentable>(_ column: Int, _ type: Word.Type) throws -> Word where Word.RawValue == String {
      let text = try row.text(column)
      guard let word = Word(rawValue: text) else { throw MeasureError.unknownWord(text) }
      return word
    }
    self.init(
      month: month, team: try row.optionalText(0),
      dimension: row.isNull(1) ? nil : try word(1, Dimension.self), dimensionValue: try row.optionalText(2),
      cohort: try word(3, Measure.Cohort.self), metric: try row.text(4), clock: try word(5, Clock.self),
      statistic: try word(6, Statistic.self), value: try row.optionalFloat8(7), unit: try word(8, Measure.Unit.self),
      n: Int(try row.int8(9)), lower: try row.optionalFloat8(10), upper: try row.optionalFloat8(11),
      signal: row.isNull(12) ? nil : try word(12, Signal.self), note: try row.optionalText(13))
  }
}
