/// What a customer is called and reached by, and texts without it.
///
/// Taken out are the whole name, the handle, the address and the telephone number; and of the name every word by itself,
/// in whatever case and with or without its accents, also with the "s" of a genitive. Words of one letter, particles and
/// forms of companies ("van", "Ltd") count only beside others of the name. What is an ordinary word as well ("will", "may")
/// counts only beside others or where it is capitalised; so does each word of a company's name. Nicknames, misspellings,
/// other people's names, and what else tells who somebody is, nobody can find: that stays.
package struct CustomerNames: Hashable, Sendable {
  /// The words of what is found only as a whole: of a name, a handle of several words, an address.
  private let wholes: [[String]]
  /// Those of the name that are found by themselves.
  private let words: Set<String>
  /// Those that belong to it beside others.
  private let beside: Set<String>
  /// Those of a company's name, which are anybody's in lower case: "print", "solutions".
  private let capitalised: Set<String>
  private let phone: PhoneDigits

  package init(name: String?, handle: String?, email: String?, phone: String?) {
    func folded(_ text: String?) -> [String] { (text ?? "").words.map(\.folded) }
    let (named, called) = (folded(name), folded(handle))
    let isCompany = OrdinaryWords.isCompany(name ?? "")
    // A company is mostly called without its form, by people in a hurry in lower case.
    let short = isCompany ? Array(named.reversed().drop { OrdinaryWords.ofCompanies.contains($0) }.reversed()) : []
    wholes = [named, short, called, folded(email)].filter { $0.count > 1 }
    // A handle of one word is a name; a number by itself is none.
    let alone = named + (called.count == 1 && called[0].count > 2 ? called : [])
    words = Set(alone.filter { $0.contains(where: \.isLetter) && $0.count > 1 && !OrdinaryWords.ofNames.contains($0) })
    beside = Set(named).subtracting(words)
    // A single word is the whole name, in any case.
    let own = words.intersection(named)
    capitalised = isCompany && own.count > 1 ? own.subtracting(called) : []
    self.phone = PhoneDigits(phone)
  }

  package init(_ customer: Customer) {
    self.init(name: customer.name, handle: customer.handle, email: customer.email, phone: customer.phone)
  }

  /// The text with "the customer" in the place of each name.
  package func hidden(in text: String) -> String {
    var spans = phone.spans(in: text)
    let found = text.words
    var place = 0
    while place < found.count {
      guard let end = whole(at: place, in: found, of: text) ?? (isNamed(found[place]) ? place + 1 : nil) else {
        place += 1
        continue
      }
      let span = widened(place..<end, in: found, of: text)
      spans.append(found[span.lowerBound].range.lowerBound..<found[span.upperBound - 1].range.upperBound)
      place = span.upperBound
    }
    return spans.isEmpty ? text : text.replacing(spans, with: "the customer")
  }

  /// Where a name of several words ends that begins at a word.
  private func whole(at place: Int, in found: [FoldedWord], of text: String) -> Int? {
    wholes.compactMap { whole -> Int? in
      let end = place + whole.count
      guard end <= found.count, zip(whole, found[place...]).allSatisfy({ $0 == $1.folded }) else { return nil }
      // Words of two lines are no name.
      let isOne = (place..<end - 1).allSatisfy { number in
        let gap = text[found[number].range.upperBound..<found[number + 1].range.lowerBound]
        return gap.count < 3 && !gap.contains(where: \.isNewline)
      }
      return isOne ? end : nil
    }.max()
  }

  private func isNamed(_ word: FoldedWord) -> Bool {
    if words.contains(word.folded) { return counts(word, as: word.folded) }
    // "Müllers Heizung".
    guard word.folded.hasSuffix("s"), word.isCapitalised else { return false }
    let nominative = String(word.folded.dropLast())
    return nominative.count > 3 && words.contains(nominative)
  }

  private func counts(_ word: FoldedWord, as name: String) -> Bool {
    word.isCapitalised
      || !(name.count < 3 || OrdinaryWords.sinceTheyAreNames.contains(name) || capitalised.contains(name))
  }

  /// The span with what belongs to the name beside it: "Maria da Silva", "O'Brien".
  private func widened(_ span: Range<Int>, in found: [FoldedWord], of text: String) -> Range<Int> {
    func gap(before place: Int) -> Substring {
      text[found[place - 1].range.upperBound..<found[place].range.lowerBound]
    }
    func isJoined(_ place: Int) -> Bool { gap(before: place).allSatisfy { " -'’.\u{A0}".contains($0) } }
    func belongs(_ place: Int) -> Bool { beside.contains(found[place].folded) }
    // Beside another of the name even an ordinary word is one: "john smith rang". "Will will come" has one of them.
    func isName(_ place: Int, beside other: Int) -> Bool {
      words.contains(found[place].folded) && found[place].folded != found[other].folded
        && gap(before: max(place, other)).count == 1
    }
    var (begin, end) = (span.lowerBound, span.upperBound)
    while begin > 0, isJoined(begin), belongs(begin - 1) || isName(begin - 1, beside: begin) { begin -= 1 }
    var next = end
    while next < found.count, isJoined(next) {
      let isName = isNamed(found[next]) || isName(next, beside: next - 1)
      guard isName || belongs(next) else { break }
      next += 1
      // What only belongs to a name ends none.
      if isName { end = next }
    }
    return begin..<end
  }
}

extension String {
  /// The text with other words in the place of some spans of it; spans that overlap count once.
  fileprivate func replacing(_ spans: [Range<Index>], with words: String) -> String {
    var result = ""
    var copied = startIndex
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) where span.upperBound > copied {
      result += self[copied..<max(copied, span.lowerBound)]
      if span.lowerBound >= copied { result += words }
      copied = span.upperBound
    }
    return result + self[copied...]
  }
}
