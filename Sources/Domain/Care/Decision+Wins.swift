/// Decisions about the stories that are told of a case.
extension Decision {
  /// A story is shared by those whose it is, and by nobody for them; it is told as what it was, and once.
  ///
  /// - Parameter shown: the kinds of win that are found in what happened.
  func shareWin(_ kind: Win.Kind, story: String, shown: Set<Win.Kind>) throws(Refusal) -> [EventBody] {
    if file.state == .excluded { try requireLive() }
    guard let by, file.tellers.contains(by) else {
      throw Refusal(
        .notAllowed, "the story of case \(file.number) is not yours to share",
        allowed: "whoever owns the case, or owned it when it was resolved", next: "kept case show \(file.number)")
    }
    let story = try Text.note(story, called: "story")
    try requireUntold(kind, story)
    try requireTrue(kind, among: shown)
    return [.winShared(Win(number: file.wins.count + 1, kind: kind, story: story, at: at, by: by))]
  }

  private func requireUntold(_ kind: Win.Kind, _ story: String) throws(Refusal) {
    let told = file.wins.filter { $0.withdrawnAt == nil }
    let same = told.first { $0.story == story }
    guard let first = same ?? told.first(where: { $0.kind == kind && kind != .other }) else { return }
    let address = "\(file.number)/\(first.number)"
    throw Refusal(
      .conflict, "\(address) tells \(same == nil ? "of \(kind.words)" : "that story") already",
      allowed: "another story, or taking that one back first", next: "kept win withdraw \(address)")
  }

  /// The report says what kind of win a story is as a fact.
  private func requireTrue(_ kind: Win.Kind, among shown: Set<Win.Kind>) throws(Refusal) {
    if kind == .other || shown.contains(kind) { return }
    let kinds = Win.Kind.allCases.filter { $0 == .other || shown.contains($0) }
    throw Refusal(
      .conflict, "nothing in case \(file.number) is \(kind.words)",
      allowed: kinds.map { "\($0.rawValue), \($0.words)" }.joined(separator: "; "),
      next: "kept win share \(file.number) --kind \(kinds[0].rawValue) \"…\"")
  }

  func withdrawWin(_ number: Int) throws(Refusal) -> [EventBody] {
    guard let win = file.wins.first(where: { $0.number == number }), win.withdrawnAt == nil else {
      let told = file.wins.filter { $0.withdrawnAt == nil }.map { "\(file.number)/\($0.number)" }
      throw Refusal(
        .notFound, "case \(file.number) tells no win \(number)",
        allowed: told.isEmpty ? "none is told there" : told.joined(separator: ", "),
        next: "kept case show \(file.number)")
    }
    try requireNotBefore(win.at, "came to that win")
    guard let by, by == win.by || by == file.owner else {
      throw Refusal(
        .notAllowed, "that story is not yours to take back", allowed: "whoever told it, or owns the case",
        next: "kept case show \(file.number)")
    }
    return [.winWithdrawn(.init(number: number))]
  }
}
