package import Domain

/// A column that holds times, and how they are written there.
package struct TimeColumn: Hashable, Sendable {
  package let column: ColumnName
  package let format: TimeFormat
  /// Where the clock hung that showed them.
  package let zone: Zone
  /// What is meant by a time that comes twice, when clocks go back.
  package let overlap: OverlapChoice
}
