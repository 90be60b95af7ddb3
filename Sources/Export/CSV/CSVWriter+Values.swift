package import Domain

/// The typed fields. Each takes an optional: nil is null.
extension CSVWriter {
  /// A whole number.
  package mutating func integer(_ value: Int64?) {
    guard let value else { return null() }
    let start = reserve(DecimalBytes.capacity)
    appended(DecimalBytes.write(value, to: start), after: start)
  }

  /// `true` or `false`.
  package mutating func bool(_ value: Bool?) {
    guard let value else { return null() }
    verbatim(value ? "true" : "false")
  }

  /// A span of time as hours with six decimals, rounded half away from zero: 5,400 seconds are `1.500000`.
  package mutating func hours(microseconds: Int64?) {
    guard let microseconds else { return null() }
    let start = reserve(DecimalBytes.capacity)
    let length = DecimalBytes.write(
      millionths: Millionths.ofHours(microseconds: microseconds.magnitude), isNegative: microseconds < 0, to: start)
    appended(length, after: start)
  }

  /// A rate, or another number that is no whole one, with six decimals, rounded half away from zero. What is no number
  /// (the rate of nothing) is null.
  ///
  /// From 1.8 · 10¹³ on, where six decimals would be an empty promise, the shortest text that names the number is written.
  package mutating func decimal(_ value: Double?) {
    guard let value, value.isFinite else { return null() }
    guard let millionths = Millionths.of(value.magnitude) else { return verbatim(value.description) }
    let start = reserve(DecimalBytes.capacity)
    appended(DecimalBytes.write(millionths: millionths, isNegative: value < 0, to: start), after: start)
  }

  /// ISO 8601 with the offset of the writer's zone: `2026-07-01T09:30:00+02:00`.
  package mutating func instant(_ value: Instant?) {
    guard let value else { return null() }
    let start = reserve(Instant.iso8601Capacity + 1)
    appended(value.writeISO8601(to: start, in: zone), after: start)
  }

  /// A day without a time: `2026-07-01`.
  package mutating func day(_ value: Day?) {
    guard let value else { return null() }
    verbatim(value.description)
  }
}
