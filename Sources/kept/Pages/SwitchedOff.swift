import Domain
import Store

/// Those who have an e-mail address and are told by nothing, for they switched everything off.
enum SwitchedOff {
  static func members(_ context: Context) throws -> [Member] {
    let reaches = try context.database.reaches()
    return try context.roster.members.filter {
      $0.isActive && $0.email != nil && reaches[$0.id]?.channels.isEmpty ?? true
    }
  }

  /// What whoever looks at a team's stalls should know; none where there is nobody.
  static func blocks(team: Team?, _ context: Context) throws -> [Block] {
    let handles = try members(context).filter { team == nil || $0.team == team?.id }.map(\.handle)
    guard let first = handles.first else { return [] }
    let words = "Told by nothing, for every channel was switched off: \(handles.joined(separator: ", "))."
    return [
      .text(id: "switched_off", .text(words, .soon)),
      .hint("kept member notify \(first)", why: "says how \(first) is told, and can be"),
    ]
  }
}
