import Domain

/// What somebody is called, as regular expressions of PostgreSQL's: whole words, whatever their case.
struct PersonPattern: Hashable, Sendable {
  /// What names nobody else, as a rule: a name of several words, an address, a telephone number.
  let certain: String?
  /// That, and a name of one word or a handle where it follows the word "customer": by itself it may be a member's.
  let asCustomer: String
  /// Everything they are called: for texts about them, and for a person to look at.
  let all: String

  /// Of whoever was erased before, and is called nothing any more: matches nothing.
  static let nobody = PersonPattern()

  private init() {
    certain = nil
    asCustomer = "(?=a)b"
    all = "(?=a)b"
  }

  init(_ customer: Customer) {
    let words = [customer.name, customer.handle, customer.email, customer.phone].compactMap { $0 }.filter {
      !$0.isEmpty
    }
    let certain = words.filter { word in
      word.contains(" ") || word == customer.email || word == customer.phone
    }.map(Self.escaped)
    let bare = words.map(Self.escaped).filter { !certain.contains($0) }
    self.certain = certain.isEmpty ? nil : Self.standingAlone(certain)
    // "customer 5, 1 case:" begins an entry about whoever has that number.
    let called = bare.map { "(?<=customer )\($0)(?!, [0-9]+ cases?:)" }
    asCustomer = Self.standingAlone(certain + called)
    all = Self.standingAlone(certain + bare)
  }

  private static func standingAlone(_ choices: [String]) -> String {
    "(?<![[:alnum:]])(?:\(choices.joined(separator: "|")))(?![[:alnum:]])"
  }

  private static func escaped(_ word: String) -> String {
    word.unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.isASCII, !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar) { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
  }
}
