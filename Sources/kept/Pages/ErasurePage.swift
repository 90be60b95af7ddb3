import Domain
import Store

/// What was taken out when a customer was erased, what stays, and what can't be reached.
struct ErasurePage {
  let handle: String
  let erasure: Erasure
  let mentions: Mentions
  let isDryRun: Bool
  /// Whether cases that are not over were to be erased, too.
  let allowsOpen: Bool
  /// Whether what many cases share was to go on naming them.
  let leavesShared: Bool

  var page: Page {
    let rows = erasure.removals.reduce(0) { $0 + $1.rows }
    let count = "\(Counted.words(erasure.cases.count, "case")), \(Counted.words(rows, "row"))"
    let sentence =
      switch (isDryRun, erasure.isAgain) {
      case (true, false): "Nothing was changed. Erasing \(handle) would take words out of \(count)."
      case (true, true): "Nothing was changed. Words written of \(handle) since would be taken out of \(count)."
      case (false, false): "\(handle) is erased, and is \(erasure.handle) since: words were taken out of \(count)."
      case (false, true): "What was written of \(handle) since is erased, too: words were taken out of \(count)."
      }
    var blocks: [Block] = [
      .headline(
        id: "erased", .text(sentence),
        fields: [
          Fact("customer", "Customer", .text(isDryRun ? handle : erasure.handle)),
          Fact("dry_run", "Dry run", .text(isDryRun ? "yes" : "no")),
          Fact("cases", "Cases", .number(erasure.cases.count)), Fact("rows", "Rows", .number(rows)),
        ]),
      .table(id: "removed", title: isDryRun ? "Would be taken out" : "Taken out", removed),
      .text(
        id: "stays",
        .text(
          "What counts stays as it is: times, numbers, feelings and scores, who worked on it, and your own words for "
            + "priority, category, channel and theme.", .dim)),
    ]
    if isDryRun, !allowsOpen, !erasure.open.isEmpty {
      let open =
        erasure.open.prefix(12).map { "\($0)" }.joined(separator: ", ") + (erasure.open.count > 12 ? ", …" : "")
      blocks.append(
        .text(
          id: "open_cases",
          .text(
            "Not over yet: \(erasure.open.count == 1 ? "case" : "cases") \(open). Nothing is erased as long as there are such, but with --with-open-cases.",
            .soon)))
    }
    blocks += named + twins
    blocks.append(
      .text(
        id: "out_of_reach",
        .text(
          "Files that were exported, messages that were sent and backups can't be reached; kept audit tells who wrote "
            + "files that name customers. A name that is spelt otherwise, such as without its accents, or of which only a part stands there, as in \"Mr Prates\", is not found: look through kept template list, kept playbook list and kept themes. Reflections on other cases and notes of conversations with a coach can be read "
            + "by those alone whose they are: ask them.")))
    if isDryRun {
      let open = erasure.open.isEmpty ? "" : " --with-open-cases"
      let shared = leavesShared ? " --leave-shared" : ""
      let why = stoppedBy == nil ? "erases them, for good" : "erases them, for good, once nothing of that names them"
      blocks.append(.hint("kept customer erase \(handle)\(open)\(shared) --reason \"…\"", why: why))
    }
    return Page(blocks)
  }

  /// What stops the erasing that was tried.
  private var stoppedBy: String? { isDryRun && !leavesShared ? words(mentions.agreements) : nil }

  private var named: [Block] {
    var blocks: [Block] = []
    if let cases = words(mentions.cases) {
      blocks.append(
        .text(id: "mentions", .text("Others' cases name them still, and only a reader can tell why: \(cases).", .soon)))
    }
    if let places = words(mentions.places) {
      blocks.append(
        .text(
          id: "places",
          .text(
            "These, which are shared, or labels that you chose, may name them, and are for you to judge: \(places).",
            .soon)
        ))
    }
    if let stoppedBy {
      blocks.append(
        .text(
          id: "agreements",
          .text(
            "Nobody is erased whom these name, until they are changed or taken away; or leave them, with --leave-shared, "
              + "where somebody else is meant: \(stoppedBy).", .soon)))
    }
    if !mentions.areCertain, !erasure.isAgain {
      blocks.append(
        .text(
          id: "not_sought",
          .text(
            "Others may be called \(handle), too, so that word was looked for in the audit log alone.", .dim)))
    }
    return blocks
  }

  /// Records that may be of the same person, and how each of them is erased.
  private var twins: [Block] {
    guard !erasure.twins.shown.isEmpty else { return [] }
    let named = erasure.twins.shown.map { twin in
      let same = [(twin.hasName, "name"), (twin.hasEmail, "mail"), (twin.hasPhone, "telephone")].filter(\.0).map(\.1)
      return "\(twin.handle) (\(same.joined(separator: ", ")))"
    }.joined(separator: ", ")
    let sentence = "These records have the same, and may be the same person's; each is erased by itself: \(named)"
    var blocks: [Block] = [
      .text(id: "twins", .text(sentence + (erasure.twins.isCut ? " and more." : "."), .soon))
    ]
    for twin in erasure.twins.shown {
      blocks.append(.hint("kept customer erase \(twin.handle) --reason \"…\"", why: "if that is the same person"))
    }
    return blocks
  }

  private func words<Found>(_ some: Mentions.Some<Found>) -> String? {
    if some.shown.isEmpty { return nil }
    return some.shown.map { "\($0)" }.joined(separator: ", ") + (some.isCut ? " and more" : "")
  }

  private var removed: Table {
    var table = Table(
      [
        Column("table", "Table"), Column("rows", "Rows", .number),
        Column("columns", "What was in", shrinking: .wrapping(20)),
      ], empty: "")
    for removal in erasure.removals {
      table.append([.text(removal.table), .number(removal.rows), .text(removal.columns.joined(separator: ", "))])
    }
    return table
  }
}
