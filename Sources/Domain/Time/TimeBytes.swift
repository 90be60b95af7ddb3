/// Writes times as ASCII into memory that the caller owns: exports write millions of them.
struct TimeBytes {
  /// No time that Kept writes is longer (an instant in the year −290307 with a fraction and an offset in seconds is 38).
  static let capacity = 48

  private let start: UnsafeMutablePointer<UInt8>
  private(set) var count = 0

  /// - Parameter start: room for `capacity` bytes.
  init(_ start: UnsafeMutablePointer<UInt8>) {
    self.start = start
  }

  mutating func byte(_ character: Unicode.Scalar) {
    start[count] = UInt8(truncatingIfNeeded: character.value)
    count += 1
  }

  mutating func digit(_ value: Int) {
    start[count] = UInt8(truncatingIfNeeded: 48 + value)
    count += 1
  }

  mutating func twoDigits(_ value: Int) {
    digit(value / 10)
    digit(value % 10)
  }

  /// `.5` for 500,000 microseconds; nothing for 0.
  mutating func fraction(_ microsecond: Int) {
    guard microsecond != 0 else { return }
    byte(".")
    var rest = microsecond
    var unit = 100_000
    while rest != 0 {
      digit(rest / unit)
      rest %= unit
      unit /= 10
    }
  }

  /// `2026-07-01`; years that need more than four digits carry a sign, as ISO 8601 wants it.
  mutating func write(_ day: Day) {
    let year = day.year
    if 0...9999 ~= year {
      twoDigits(year / 100)
      twoDigits(year % 100)
    } else {
      byte(year < 0 ? "-" : "+")
      let magnitude = abs(year)
      digit(magnitude / 100_000)
      digit(magnitude / 10_000 % 10)
      twoDigits(magnitude / 100 % 100)
      twoDigits(magnitude % 100)
    }
    byte("-")
    twoDigits(day.month)
    byte("-")
    twoDigits(day.day)
  }

  /// `+02:00`; with seconds (`+00:53:28`) for the local mean times of long ago.
  mutating func write(offset: Int) {
    byte(offset < 0 ? "-" : "+")
    let magnitude = abs(offset)
    twoDigits(magnitude / 3600)
    byte(":")
    twoDigits(magnitude / 60 % 60)
    if magnitude % 60 != 0 {
      byte(":")
      twoDigits(magnitude % 60)
    }
  }
}
