import Domain

/// What somebody is called, as a regular expression of PostgreSQL's: whole words, whatever their case.
struct PersonPattern {
  /// Everything that names them: for what a person can read and mend where it hits another.
  let all: String?
  /// What names nobody else, as a rule: a name of several words, an address, a telephone number.
  let certain: String?

  init(_ customer: Customer) {
    let addresses = [customer.email, customer.phone].compactMap { $0 }
    all = Self.pattern([customer.name, customer.handle] + addresses)
    certain = Self.pattern((customer.name.contains(" ") ? [customer.name] : []) + addresses)
  }

  private static func pattern(_ words: [String]) -> String? {
    let words = words.filter { !$0.isEmpty }
    if words.isEmpty { return nil }
    let escaped = words.map { word in
      word.unicodeScalars.reduce(into: "") { text, scalar in
        if scalar.isASCII, !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar) { text += "\\" }
        text.unicodeScalars.append(scalar)
      }
    }
    return "(?<![[:alnum:]])(?:\(escaped.joined(separator: "|")))(?![[:alnum:]])"
  }
}
