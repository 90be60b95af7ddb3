package import Domain

/// How the files of one source are to be read: what a person wrote, checked, with nothing guessed.
package struct ImportMap: Hashable, Sendable {
  package enum Rows: Hashable, Sendable {
    case oneACase
    case oneAChange
  }

  package enum Grouping: Hashable, Sendable {
    /// The rows of a case follow one another.
    case contiguous
    /// They are spread over the file, each case's in order.
    case spread
  }

  /// Of a case, as its first row and its changes tell it.
  package struct Texts: Hashable, Sendable {
    package var subject: TextTemplate?
    package var customer: TextTemplate?
    package var team: TextTemplate?
    package var owner: TextTemplate?
    package var priority: TextTemplate?
    package var category: TextTemplate?
    package var channel: TextTemplate?
  }

  /// The source's name: a case is known again by it and its own number.
  package let source: String
  package let rows: Rows
  package var grouping: Grouping
  package let format: CSVFormat
  /// Spellings of "no value", beside the empty one.
  package let nulls: Set<String>
  /// When the file was taken from its source: nothing in it can have happened later. Nil where the map doesn't say.
  package let asOf: Instant?
  /// The zone of the map's times, and of days.
  package let zone: Zone

  package let ref: ColumnName
  /// Nil (only one row a change): the time of the first row.
  package let openedAt: TimeColumn?
  package let texts: Texts
  /// One row a case.
  package let resolvedAt: TimeColumn?
  /// One row a case.
  package let closedAt: TimeColumn?
  /// One row a change.
  package let changedAt: TimeColumn?
  package let changedBy: ColumnName?
  package let states: StateRule?
  package let escalations: [EscalationRule]
  package let promises: [PromiseRule]
}
