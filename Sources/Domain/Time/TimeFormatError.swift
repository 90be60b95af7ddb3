/// Why a pattern is no time format.
package struct TimeFormatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The pattern as it was given.
  package let pattern: String
  /// What is wrong with it, what is allowed, and what to type.
  package let reason: String

  package var description: String { "can't use the time format \"\(pattern)\": \(reason)" }

  /// What a pattern is made of, for messages and documentation.
  package static let allowed = """
    d dd (day), M MM (month), MMM MMMM (Jul, July), yyyy yy (year; yy is 1969 to 2068), H HH (hour 0 to 23), h hh (hour \
    1 to 12, with a), a (AM, PM), m mm (minute), s ss (second), S to SSSSSSSSS (digits of a second), EEE EEEE (Wed, \
    Wednesday), Z or xx (+0200), xxx (+02:00), x (+02 or +0230), XX and XXX and X (the same, or Z), text in 'quotes', \
    or one of the names iso8601, epoch_seconds, epoch_milliseconds
    """
}
