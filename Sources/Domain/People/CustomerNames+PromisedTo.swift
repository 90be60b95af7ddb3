extension CustomerNames {
  /// What somebody else is called and reached by, to whom something was promised.
  ///
  /// Nil where that only says who they are: in words that are nobody's name ("landlord", "Her mother"), or in lower case
  /// after an article ("the lodger downstairs"). Everything else may be a name, also in lower case.
  package init?(promisedTo text: String) {
    let parts = text.split(whereSeparator: \.isWhitespace)
    let address = parts.first { $0.contains("@") }
    // Of an address what stands before the sign may be a name; what stands after it is many people's.
    let told = parts.map { $0.hasPrefix("@") ? $0.dropFirst() : $0.prefix { $0 != "@" } }.joined(separator: " ")
    let words = told.words
    if address == nil, OrdinaryWords.areDescription(words) { return nil }
    // "Rui Prates, the landlord" is called Rui Prates.
    let named = words.filter { $0.isCapitalised || $0.folded.count == 1 || !OrdinaryWords.ofRoles.contains($0.folded) }
    self.init(
      name: named.map { String(told[$0.range]) }.joined(separator: " "), handle: nil, email: address.map(String.init),
      // So few are the number of a house.
      phone: text.count(where: \.isASCIIDigit) > 6 ? text : nil)
  }
}
