import Domain

/// What was heard in a case besides its facts: how the customer felt, what they need, what can be done for them.
struct HeardInCase {
  let file: CaseFile
  let context: Context

  /// The path of feeling, the needs and what is behind them, and the themes.
  var facts: [Fact] {
    let themes = file.themes.filter { $0.removedAt == nil }.map(\.theme)
    return [
      Fact("feeling", "Feeling", path), Fact("needs", "Needs", .text(file.latestNeed)),
      Fact("behind", "Behind it", .text(file.latestReason)),
      Fact("themes", "Themes", .text(themes.isEmpty ? nil : Set(themes).sorted().joined(separator: ", "))),
    ]
  }

  /// `distressed → worried → calm`.
  private var path: Cell {
    let path = file.pathOfFeeling
    guard let last = path.last else { return .none }
    let emphasis: Emphasis? =
      switch last.level {
      case ...2: .good
      case 4...: .soon
      default: nil
      }
    return .text(path.map(\.word).joined(separator: " → "), emphasis)
  }

  /// The options; for people those that are still open come first.
  var options: Table {
    var table = Table(
      [
        Column("option", "Option", .number), Column("what", "What", shrinking: .wrapping(16)),
        Column("state", "How it stands"), Column("trade_off", "What it means", shrinking: .wrapping(14), priority: 2),
        Column("reason", "Why not", shrinking: .wrapping(14), priority: 2),
        Column("decided_at", "Decided", .time, priority: 3), Column("at", "Put down", .time, isForPrograms: true),
        Column("by", "By", isForPrograms: true),
      ], empty: "No option was put down: kept case option add \(file.number) \"…\"")
    for option in file.options {
      table.append([
        .number(option.number), .text(option.what), state(option), .text(option.tradeOff), .text(option.reason),
        .instant(option.decidedAt), .instant(option.at), .text(context.name(of: option.by)),
      ])
    }
    return table
  }

  private func state(_ option: CaseOption) -> Cell {
    switch option.state {
    case .open: .text("open")
    case .chosen: .text("chosen", .good)
    case .ruledOut: .text(context.showsTables ? "ruled out" : option.state.rawValue, .dim)
    }
  }

  /// How the customer came into a contact and out of it: `worried → calm`.
  static func feelings(_ contact: Contact) -> String? {
    let words = [contact.felt?.word, contact.left?.word]
    return switch (words[0], words[1]) {
    case (nil, nil): nil
    case (let felt?, nil): felt
    case (nil, let left?): "→ \(left)"
    case (let felt?, let left?): felt == left ? felt : "\(felt) → \(left)"
    }
  }
}
