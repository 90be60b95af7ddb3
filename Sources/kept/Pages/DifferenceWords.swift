import Measures

/// The difference of two shares in words, in points of per cent.
enum DifferenceWords {
  /// `−6.2 (−9.8 to −1.1)`.
  static func sentence(_ difference: ShareDifference?) -> String? {
    difference.map { "\(points($0.value)) (\(points($0.lower)) to \(points($0.upper)))" }
  }

  private static func points(_ share: Double) -> String {
    let words = FigureWords.oneDecimal(share * 100)
    return words.hasPrefix("-") ? "−\(words.dropFirst())" : share > 0 ? "+\(words)" : words
  }
}
