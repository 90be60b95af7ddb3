extension Refusal {
  /// Something was named that does not exist; says what was probably meant, or what there is.
  package static func unknown(
    _ kind: String, _ word: String, among candidates: [String], list: String? = nil
  ) -> Refusal {
    let near = NearMatches.of(word, among: candidates)
    let shown = candidates.prefix(12).joined(separator: ", ") + (candidates.count > 12 ? ", …" : "")
    let allowed =
      if near.isEmpty { candidates.isEmpty ? "there is none" : "one of \(shown)" } else {
        "did you mean \(near.joined(separator: ", "))?"
      }
    return Refusal(.notFound, "there is no \(kind) called \"\(word)\"", allowed: allowed, next: list)
  }
}
