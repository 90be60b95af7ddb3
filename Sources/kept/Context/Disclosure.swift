import Domain
import Store

/// That a file names customers, which is put on record before anything is in it.
struct Disclosure {
  /// What the file holds: `cases`.
  let content: String
  let month: Month?
  let team: String?
  /// Nil, and `-`, stand for standard output.
  let path: String?

  /// - Throws: `Refusal` when nobody knows who is asking.
  func record(in context: Context) throws {
    let actor = try context.actor
    let parts = [
      content, month.map { "of \($0)" }, team.map { "of team \($0)" },
      path.flatMap { $0 == "-" ? nil : "to \($0)" } ?? "to standard output",
    ]
    try context.database.note(
      .customersExported, parts.compactMap { $0 }.joined(separator: " "), by: actor.id, at: context.now)
  }
}
