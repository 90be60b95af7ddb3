/// Why a record is no good CSV.
package enum CSVProblem: Hashable, Sendable {
  /// A quote inside a field that is not quoted, or text after a closing quote.
  case straySymbol
  /// A quote that is never closed.
  case openQuote
  /// Longer than a record may be.
  case tooLong(limit: Int)
  /// A byte of value 0 in one of the fields.
  case nul

  /// What is wrong, for a person.
  package var reason: String {
    switch self {
    case .straySymbol:
      "there is a bad quote: a quote stands only at both ends of a field, and is doubled inside it"
    case .openQuote:
      "there is a quote that is never closed"
    case .tooLong(let limit):
      "the row is longer than \(limit / 1_048_576) MB: is a quote never closed?"
    case .nul:
      "there is a NUL byte, which no text may hold"
    }
  }
}
