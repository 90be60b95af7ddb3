/// Finds what somebody probably meant.
package enum Spelling {
  /// The words nearest to `word` by the number of letters to change, nearest first; none that is too far to be meant.
  package static func near(_ word: String, among candidates: some Sequence<String>, most: Int = 3) -> [String] {
    let wanted = Array(word.lowercased())
    let reach = max(2, wanted.count / 3)
    return candidates.compactMap { candidate -> (String, Int)? in
      let letters = Array(candidate.lowercased())
      if letters.starts(with: wanted), !wanted.isEmpty { return (candidate, 0) }
      let distance = distance(wanted, letters)
      return distance <= reach ? (candidate, distance) : nil
    }
    .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    .prefix(most).map(\.0)
  }

  /// Levenshtein's distance.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let substituted = diagonal + (a == b ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}

extension Refusal {
  /// Something was named that does not exist; says what was probably meant, or what there is.
  package static func unknown(
    _ kind: String, _ word: String, among candidates: [String], list: String? = nil
  ) -> Refusal {
    let near = Spelling.near(word, among: candidates)
    let shown = candidates.prefix(12).joined(separator: ", ") + (candidates.count > 12 ? ", …" : "")
    let allowed =
      if near.isEmpty { candidates.isEmpty ? "none was added yet" : "one of \(shown)" } else {
        "did you mean \(near.joined(separator: ", "))?"
      }
    return Refusal(.notFound, "there is no \(kind) called \"\(word)\"", allowed: allowed, next: list)
  }
}
