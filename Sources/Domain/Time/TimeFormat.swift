/// A stated way to write times, for imports: `d/M/yyyy HH:mm`. Strict: a value either fits it whole, or is refused with
/// the reason. `TimeFormatError.allowed` says what a pattern is made of.
///
/// One letter (`d`, `H`) takes one digit or two, two letters exactly two. A two-digit year is 1969 to 2068. Digits of a
/// second after the sixth (`SSSSSSSSS`) are read and dropped, since times are kept to the microsecond.
package struct TimeFormat: Hashable, Sendable, CustomStringConvertible {
  /// The pattern or name as it was given.
  package let pattern: String

  enum Form: Hashable {
    case iso8601
    /// Units since 1970: `perSecond` of them are a second.
    case epoch(perSecond: Int64)
    case steps([TimeFormatStep])
  }
  let form: Form

  /// Whether values carry a time of day; without it they are read as the first instant of the day.
  package let hasTimeOfDay: Bool

  /// - Parameter pattern: letters as in `d/M/yyyy HH:mm`, or `iso8601` (with or without an offset),
  ///   `epoch_seconds` or `epoch_milliseconds` (both with or without a fraction).
  package init(_ pattern: String) throws(TimeFormatError) {
    self.pattern = pattern
    switch pattern {
    case "iso8601":
      form = .iso8601
      hasTimeOfDay = true
    case "epoch_seconds":
      form = .epoch(perSecond: 1)
      hasTimeOfDay = true
    case "epoch_milliseconds":
      form = .epoch(perSecond: 1000)
      hasTimeOfDay = true
    default:
      var compiler = TimeFormatCompiler(pattern)
      let steps = try compiler.steps()
      form = .steps(steps)
      hasTimeOfDay = compiler.hasTimeOfDay
    }
  }

  package var description: String { pattern }
}
