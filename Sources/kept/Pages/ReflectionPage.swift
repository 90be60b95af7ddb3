import Domain
import Store

/// A reflection, for those who may read it.
struct ReflectionPage {
  let reflection: Reflection?
  /// Whether a command changed it; nil when it is only shown.
  let isChanged: Bool?
  /// As it was before the command.
  var earlier: Reflection?
  let context: Context

  var page: Page {
    guard let reflection else { return Page() }
    let number = reflection.caseNumber
    if reflection.erasedAt != nil {
      return Page([
        .headline(id: "reflection", .text("Your reflection of case \(number) is erased: no version of it is left."))
      ])
    }
    let author = context.name(of: reflection.author) ?? "a member"
    let isOwn = reflection.author == context.actorIfKnown?.id
    let whose = isOwn ? "Your reflection" : "\(author)'s reflection"
    var blocks: [Block] = [
      .headline(
        id: "reflection",
        .text("\(whose) of case \(number), version \(reflection.version)"),
        fields: [
          Fact("case", "Case", .number(number.value)), Fact("by", "By", .text(author)),
          Fact("version", "Version", .number(reflection.version)),
          Fact("written_at", "Written", .instant(reflection.writtenAt)),
          Fact("shared_with", "Shared with", .text(Self.readers(of: reflection, context))),
          Fact("shared_at", "Shared", .instant(reflection.sharedAt)),
        ]),
      .facts(id: "answers", Self.answers(of: reflection.words, whole: !context.showsTables)),
      .text(id: "privacy", .text(privacy(of: reflection, isOwn: isOwn), .dim)),
    ]
    if isChanged == false {
      blocks.insert(.text(id: "unchanged", .text("Nothing to change: it is so already.")), at: 1)
    }
    if let gone = lost(to: reflection) {
      blocks.append(.text(id: "no_longer_read_by", .text("No longer read by \(gone).", .soon)))
    }
    if isChanged != nil, isOwn, reflection.audience == .nobody {
      blocks.append(.hint("kept reflect share \(number)", why: "lets your coach read it"))
    }
    return Page(blocks)
  }

  /// Who read it before, and does no more.
  private func lost(to reflection: Reflection) -> String? {
    let gone = (earlier?.readers ?? []).filter { !reflection.readers.contains($0) }
    let names = gone.map { context.name(of: $0) ?? "member \($0)" }
    return names.isEmpty ? nil : names.sorted().joined(separator: ", ")
  }

  private func privacy(of reflection: Reflection, isOwn: Bool) -> String {
    let readers = Self.readers(of: reflection, context)
    if !isOwn { return "Shared with you by its author, who can take it back at any time." }
    guard let readers else { return "Yours alone: nobody else reads it." }
    let ending = "kept reflect unshare \(reflection.caseNumber) ends that."
    return "Read by \(readers), as it is now and as you change it. \(ending)"
  }

  /// The four questions with their answers.
  /// - Parameter whole: those without an answer, too.
  static func answers(of words: Reflection.Words, whole: Bool) -> [Fact] {
    [
      Fact("felt", "What did they feel?", .text(words.felt)), Fact("helped", "What helped?", .text(words.helped)),
      Fact("missed", "What was missed?", .text(words.missed)),
      Fact("next_time", "What next time?", .text(words.nextTime)),
    ].filter { whole || $0.cell.value != .none }
  }

  static func readers(of reflection: Reflection, _ context: Context) -> String? {
    let names = reflection.readers.map { context.name(of: $0) ?? "member \($0)" }
    return names.isEmpty ? nil : names.sorted().joined(separator: ", ")
  }

  static func table(_ reflections: [Reflection], empty: String, _ context: Context) -> Table {
    var table = Table(
      [
        Column("case", "Case", .number), Column("by", "By", shrinking: .to(6)),
        Column("felt", "They felt", shrinking: .wrapping(10)),
        Column("helped", "What helped", shrinking: .wrapping(10)),
        Column("missed", "What was missed", shrinking: .wrapping(10)),
        Column("next_time", "Next time", shrinking: .wrapping(10)),
        Column("written_at", "Written", .time, priority: 4),
        Column("shared_with", "Shared with", shrinking: .to(8), priority: 3),
        Column("shared_at", "Shared", .time, isForPrograms: true),
        Column("version", "Version", .number, isForPrograms: true),
      ], empty: empty)
    for reflection in reflections {
      table.append([
        .number(reflection.caseNumber.value), .text(context.name(of: reflection.author)), .text(reflection.words.felt),
        .text(reflection.words.helped), .text(reflection.words.missed), .text(reflection.words.nextTime),
        .instant(reflection.writtenAt), .text(readers(of: reflection, context) ?? "nobody"),
        .instant(reflection.sharedAt), .number(reflection.version),
      ])
    }
    return table
  }
}
