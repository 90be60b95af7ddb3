import Domain

/// `what @ when`, as typed with `case open`.
struct PromiseText {
  let what: String
  let when: String

  init(_ text: String) throws {
    // The last @ separates: the promise itself may name an address.
    guard let at = text.lastIndex(of: "@") else {
      throw Refusal(
        .invalid, "\"\(text)\" says no time", allowed: "what is promised, then @, then when",
        next: "--milestone \"plumber visits @ fri 17:00\"")
    }
    what = String(text[..<at])
    when = String(text[text.index(after: at)...])
  }

  /// - Parameter team: whose working days count.
  func promise(
    _ kind: Commitment.Kind, customer: CustomerID?, team: TeamID, in context: Context
  ) throws -> Command.Promise {
    Command.Promise(kind: kind, what: what, due: try context.due(when, customer: customer, team: team))
  }
}
