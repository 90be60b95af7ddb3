/// The digits of a telephone number, and where it stands in texts, however it is grouped and whatever stands beside it.
struct PhoneDigits: Hashable, Sendable {
  private let digits: [Character]
  /// Without the zeros that it begins with: 0912 and +351 912 are one number.
  private let own: ArraySlice<Character>

  init(_ phone: String?) {
    digits = (phone ?? "").filter(\.isASCIIDigit).map { $0 }
    own = digits.drop { $0 == "0" }
  }

  /// Where the number stands, with the code of the country or without.
  func spans(in text: String) -> [Range<String.Index>] {
    // So few are no number of anybody's.
    guard digits.count > 3 else { return [] }
    return text.digitRuns.flatMap { run in spans(in: run, of: text) }
  }

  /// - Parameter groups: digits that only signs between them part: a date, the number of an order and a telephone number, say.
  private func spans(in groups: [Range<String.Index>], of text: String) -> [Range<String.Index>] {
    var spans: [Range<String.Index>] = []
    var place = 0
    while place < groups.count {
      guard let end = end(of: place, in: groups, of: text) else {
        place += 1
        continue
      }
      var begin = place
      // What stands before the whole number is no part of it, except for the code of a country.
      while !text.isDialled(groups[begin]), begin + 1 < end, isWhole(text.digits(groups[begin + 1..<end])) {
        begin += 1
      }
      spans.append(text.withParentheses(text.withPlus(groups[begin]).lowerBound..<groups[end - 1].upperBound))
      place = end
    }
    return spans
  }

  /// The end of the most groups from one on that are the number together.
  private func end(of place: Int, in groups: [Range<String.Index>], of text: String) -> Int? {
    var typed: [Character] = []
    var found: Int?
    for next in place..<groups.count {
      typed += text[groups[next]]
      // With no code of a country it gets longer than by four.
      if typed.drop(while: { $0 == "0" }).count > own.count + 4 { break }
      if isNumber(typed) { found = next + 1 }
    }
    return found
  }

  private func isNumber(_ typed: [Character]) -> Bool {
    if typed == digits { return true }
    let other = typed.drop { $0 == "0" }
    let (longer, shorter) = own.count > other.count ? (own, other) : (other, own)
    return shorter.count > 6 && longer.suffix(shorter.count).elementsEqual(shorter)
  }

  private func isWhole(_ typed: [Character]) -> Bool {
    isNumber(typed) && typed.drop { $0 == "0" }.count >= own.count
  }
}

extension String {
  /// Groups of digits, by run: nothing but spaces, dashes and what else people part numbers by stands between those of one.
  fileprivate var digitRuns: [[Range<Index>]] {
    var runs: [[Range<Index>]] = []
    var run: [Range<Index>] = []
    var place = startIndex
    while place < endIndex {
      let end = self[place...].prefix(while: \.isASCIIDigit).endIndex
      if end > place {
        run.append(place..<end)
        place = end
        continue
      }
      if !self[place].partsDigits, !run.isEmpty {
        runs.append(run)
        run = []
      }
      place = index(after: place)
    }
    return run.isEmpty ? runs : runs + [run]
  }

  fileprivate func digits(_ groups: ArraySlice<Range<Index>>) -> [Character] { groups.flatMap { Array(self[$0]) } }

  /// The group, and the plus before it.
  fileprivate func withPlus(_ group: Range<Index>) -> Range<Index> {
    guard group.lowerBound > startIndex, self[index(before: group.lowerBound)] == "+" else { return group }
    return index(before: group.lowerBound)..<group.upperBound
  }

  /// The span, and the parentheses beside it whose other half is inside: "(+351) 912".
  fileprivate func withParentheses(_ span: Range<Index>) -> Range<Index> {
    var (begin, end) = (span.lowerBound, span.upperBound)
    var (opened, closed) = (0, 0)
    for character in self[span] {
      if character == "(" { opened += 1 }
      if character == ")" { if opened > 0 { opened -= 1 } else { closed += 1 } }
    }
    while closed > 0, let place = self[..<begin].lastIndex(where: { $0 != " " }), self[place] == "(" {
      (begin, closed) = (place, closed - 1)
    }
    while opened > 0, let place = self[end...].firstIndex(where: { $0 != " " }), self[place] == ")" {
      (end, opened) = (index(after: place), opened - 1)
    }
    return begin..<end
  }

  /// Whether the code of a country begins with the group.
  fileprivate func isDialled(_ group: Range<Index>) -> Bool {
    self[group].hasPrefix("00") || withPlus(group) != group
  }
}

extension Character {
  /// Whether people write it between the digits of one number.
  fileprivate var partsDigits: Bool {
    if isASCII { return " -./()".contains(self) }
    return unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .spaceSeparator, .dashPunctuation: true
      // The minus, which is no dash to Unicode.
      default: scalar == "\u{2212}"
      }
    }
  }
}
