import Domain

/// How promises are worded and coloured, wherever they are shown.
enum CommitmentWords {
  /// Red once it is overdue, and marked while it is due within a day.
  static func emphasis(due: Due, isOpen: Bool, now: Instant) -> Emphasis? {
    guard isOpen else { return .dim }
    if now > due.at { return .overdue }
    return due.at <= now.advanced(bySeconds: 86_400) ? .soon : nil
  }

  /// When it is due, for a column of times. What has ended can't be overdue any more, whatever the clock says.
  static func due(_ due: Due, isOpen: Bool, now: Instant) -> Cell {
    isOpen ? .due(due, emphasis(due: due, isOpen: true, now: now)) : .deadline(due, .dim)
  }

  /// What became of it, and for people when: `kept Fri 20 Nov 15:00`.
  static func outcome(_ outcome: Outcome?, endedAt: Instant?, in context: Context) throws -> Cell {
    let cell = self.outcome(outcome, isOpen: endedAt == nil)
    guard context.showsTables, let endedAt, case .text(let words) = cell.value else { return cell }
    return .text("\(words) \(try context.times.absolute(endedAt))", cell.emphasis)
  }

  static func outcome(_ outcome: Outcome?, isOpen: Bool) -> Cell {
    switch outcome {
    case .missed where isOpen: .text("overdue", .overdue)
    case .missed: .text("missed", .overdue)
    case .late: .text("late", .overdue)
    case .kept: .text("kept", .good)
    case .keptAsRenegotiated: .text("kept as renegotiated", .good)
    case .withdrawn: .text("withdrawn", .dim)
    case nil: .text(isOpen ? "open" : "moved", isOpen ? nil : .dim)
    }
  }
}
