/// Hours as an export writes them.
enum Hours {
  /// Hours with six decimals, rounded half up: `58.204167`; empty for nothing.
  static func text(seconds: Int?) -> String {
    guard let seconds else { return "" }
    let millionths = (seconds * 1_000_000 + 1800) / 3600
    let digits = String(millionths % 1_000_000)
    return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The hundred-thousandths of seconds are lost in six decimals of an hour, whole seconds never are.
  static func seconds(_ text: String) -> Int? {
    Double(text).map { Int(($0 * 3600).rounded()) }
  }
}
