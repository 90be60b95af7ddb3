/// Numbers with their nouns: `1 case`, `2 cases`.
enum Counted {
  /// - Parameter plural: nil where the noun takes an s.
  static func words(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? "\(noun)s")"
  }
}
