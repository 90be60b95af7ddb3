/// Finds what somebody may have meant by a word that is not known, for "did you mean".
package enum NearMatches {
  /// The candidates with the fewest typing errors, no more than a third of the word's length, at most `limit` of them;
  /// where there are none, those that a word of three letters or more is a part of.
  package static func of(_ word: String, among candidates: some Sequence<String>, limit: Int = 3) -> [String] {
    let typed = Array(word.lowercased().utf8)
    let allowed = max(1, typed.count / 3)
    let near = candidates.compactMap { candidate -> (errors: Int, text: String)? in
      let errors = typingErrors(typed, Array(candidate.lowercased().utf8), atMost: allowed)
      return errors.map { ($0, candidate) }
    }
    let fewest = near.map(\.errors).min()
    if fewest == nil, typed.count >= 3 {
      return Array(candidates.filter { $0.lowercased().contains(word.lowercased()) }.sorted().prefix(limit))
    }
    return Array(near.filter { $0.errors == fewest }.map(\.text).sorted().prefix(limit))
  }

  /// Letters left out, added, changed, or swapped with their neighbour between `typed` and `meant`.
  /// - Returns: nil when there are more than `limit`.
  static func typingErrors(_ typed: [UInt8], _ meant: [UInt8], atMost limit: Int) -> Int? {
    guard abs(typed.count - meant.count) <= limit else { return nil }
    // Errors between the first i letters of `typed` and the first j of `meant`, row by row.
    var beforeLast: [Int] = []
    var last = Array(0...meant.count)
    for i in typed.indices {
      var row = [i + 1]
      for j in meant.indices {
        var errors = min(last[j + 1] + 1, row[j] + 1, last[j] + (typed[i] == meant[j] ? 0 : 1))
        if i > 0, j > 0, typed[i] == meant[j - 1], typed[i - 1] == meant[j] {
          errors = min(errors, beforeLast[j - 1] + 1)
        }
        row.append(errors)
      }
      (beforeLast, last) = (last, row)
    }
    return last[meant.count] <= limit ? last[meant.count] : nil
  }
}
