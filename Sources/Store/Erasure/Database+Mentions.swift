package import Domain
import Postgres
import SQL

/// Where somebody who was erased is named still: nobody but a reader can tell what is to be done there.
package struct Mentions: Hashable, Sendable {
  /// Some of what was found.
  package struct Some<Found: Hashable & Sendable>: Hashable, Sendable {
    package let shown: [Found]
    /// Whether there is more of it.
    package let isCut: Bool

    /// - Parameter found: one more than may be shown, where there are more.
    init(_ found: [Found], atMost limit: Int) {
      shown = Array(found.prefix(limit))
      isCut = found.count > limit
    }
  }

  /// Cases of others whose words name them.
  package let cases: Some<CaseNumber>
  /// What many cases share, labels of their own cases, and entries of the audit log, each in words.
  package let places: Some<String>
  /// What teams agree on that names them still: nobody is erased before it is changed, unless it is to be left so.
  package let agreements: Some<String>
  /// Whether they had a name or address that means nobody else: without one only the audit log is looked through.
  package let areCertain: Bool
}

extension Database {
  /// How many of each kind are named at most.
  private static let mentionsShown = 20

  /// - Parameter certain: a regular expression that means nobody else.
  func agreementsNaming(_ certain: String, atMost limit: Int) throws -> [String] {
    try session.rows(
      Statement.erasureFindAgreements.query, [.text(certain), .int4(Int32(limit))]
    ) { try $0.text(0) }
  }

  /// Looks for what else names somebody, for a reader. Reads every event there is: not while anything is held.
  ///
  /// - Parameter erasure: what was taken out, or would be.
  package func mentions(after erasure: Erasure) throws -> Mentions {
    let (pattern, limit) = (erasure.pattern, Self.mentionsShown)
    let (cases, most): (Parameter, Parameter) = (.int8Array(erasure.cases.map(\.value)), .int4(Int32(limit + 1)))
    let others =
      try pattern.certain.map { certain in
        try session.rows(Statement.erasureFindMentions.query, [.text(certain), cases, most]) {
          CaseNumber(try $0.int8(0))
        }
      } ?? []
    let places = try session.rows(
      Statement.erasureFindPlaces.query, [.text(pattern.certain), .text(pattern.all), cases, most]
    ) { try $0.text(0) }
    let agreements = try pattern.certain.map { try agreementsNaming($0, atMost: limit + 1) } ?? []
    return Mentions(
      cases: .init(others, atMost: limit), places: .init(places, atMost: limit),
      agreements: .init(agreements, atMost: limit), areCertain: pattern.certain != nil)
  }
}
