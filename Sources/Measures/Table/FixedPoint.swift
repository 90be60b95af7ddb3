/// Decimal text with a fixed number of digits after the point, the same on every machine and in every locale.
enum FixedPoint {
  /// `value` rounded to six digits: `58.204167`. Nothing for what is no number.
  static func sixDigits(_ value: Double) -> String {
    let scaled = (value * 1_000_000).rounded()
    guard let millionths = Int64(exactly: scaled) else { return "" }
    let digits = String(millionths.magnitude % 1_000_000)
    let padding = String(repeating: "0", count: 6 - digits.count)
    return "\(millionths < 0 ? "-" : "")\(millionths.magnitude / 1_000_000).\(padding)\(digits)"
  }
}
