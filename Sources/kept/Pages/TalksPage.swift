import Domain
import Store

/// The conversations of two, as either of them reads them.
struct TalksPage {
  let reader: Member
  let other: Member
  /// The latest first.
  let talks: [CoachingTalk]
  let context: Context

  var output: Output {
    let table = Self.table(
      talks, context, empty: "You have not talked yet. Once you have: kept coach talked \(other.handle) \"…\"")
    guard context.showsTables else { return .table(table) }
    return .page(
      Page([
        .headline(
          id: "talks", .text("\(Counted.words(talks.count, "conversation")) with \(other.name) (\(other.handle))")),
        .table(id: "conversations", title: "", table),
        .text(id: "privacy", .text("\(other.name) and you read these; nobody else does.", .dim)),
      ]))
  }

  static func table(_ talks: [CoachingTalk], _ context: Context, empty: String = "") -> Table {
    var table = Table(
      [
        Column("at", "When", .time), Column("coach", "Coach"), Column("member", "Member", isForPrograms: true),
        Column("note", "What was noted", shrinking: .wrapping(16)), Column("next_at", "Next", .time, priority: 2),
        Column("number", "Number", .number, isForPrograms: true),
      ], empty: empty)
    for talk in talks {
      table.append([
        .instant(talk.at), .text(context.name(of: talk.coach)), .text(context.name(of: talk.member)),
        .text(talk.note), .instant(talk.next), .number(talk.number),
      ])
    }
    return table
  }
}
