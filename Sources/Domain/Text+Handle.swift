extension Text {
  /// In code points.
  private static let handleLimit = 60

  /// A name to type: lower-case letters, digits and hyphens.
  ///
  /// - Parameter example: one that would do.
  /// - Throws: `Refusal` for anything else.
  package static func handle(_ text: String, called name: String, such example: String) throws(Refusal) -> String {
    let trimmed = try line(text, called: name)
    let isHandle =
      trimmed == trimmed.lowercased() && trimmed.unicodeScalars.count <= handleLimit
      && trimmed.first != "-" && trimmed.last != "-"
      && trimmed.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
    if isHandle { return trimmed }
    throw Refusal(
      .invalid, "\"\(trimmed.prefix(80))\" is no name for a \(name)",
      allowed: "lower-case letters, digits and hyphens, such as \(example)")
  }
}
