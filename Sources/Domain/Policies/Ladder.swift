/// Who is told, one after another, while something stays stalled and nobody has acknowledged it.
package struct Ladder: Hashable, Sendable, Codable {
  /// Ascending by `after`; none when nothing climbs.
  package let rungs: [Rung]

  package struct Rung: Hashable, Sendable, Codable {
    /// How long after the stall began.
    package let after: Timespan
    package let to: Recipient

    package init(after: Timespan, to: Recipient) {
      self.after = after
      self.to = to
    }
  }

  package enum Recipient: Hashable, Sendable {
    /// Who owns the case then. Being reminded is no escalation: the level stays.
    case owner
    /// Who leads the case's team.
    case lead
    case leadOf(TeamID)
    case member(MemberID)

    /// Whether telling them raises the case one level.
    package var raises: Bool { self != .owner }
  }

  package static let mostRungs = 20

  /// - Parameter hours: of the team, by whose last calendar the rungs are put in order.
  /// - Throws: `Refusal` when the rungs go down, or are too many.
  package init(_ rungs: [Rung], in hours: WorkingTime) throws(Refusal) {
    guard rungs.count <= Ladder.mostRungs else {
      throw Refusal(.invalid, "\(rungs.count) rungs are too many", allowed: "up to \(Ladder.mostRungs)")
    }
    func length(_ rung: Rung) -> Int64 { rung.after.length(in: hours, at: .latest) }
    for (rung, next) in zip(rungs, rungs.dropFirst()) where length(rung) > length(next) {
      throw Refusal(
        .invalid, "the rung after \(next.after) comes before the one after \(rung.after)",
        allowed: "rungs in order, none earlier than the one before")
    }
    self.rungs = rungs
  }

  /// Whom a case leads to that was raised to a level: the rung that raises to it, or the last that does; the team's lead
  /// where none does.
  package func recipient(ofLevel level: Int) -> Recipient { recipients(fromLevel: level)[0] }

  /// Whom it leads to from a level on; never empty.
  package func recipients(fromLevel level: Int) -> [Recipient] {
    let raising = rungs.map(\.to).filter(\.raises)
    return raising.isEmpty ? [.lead] : Array(raising[(min(max(level, 1), raising.count) - 1)...])
  }

  init(unchecked rungs: [Rung]) {
    self.rungs = rungs
  }
}

extension Ladder.Recipient: Codable {
  private enum Key: String, CodingKey {
    case owner, lead, team, member
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    if let team = try container.decodeIfPresent(TeamID.self, forKey: .team) {
      self = .leadOf(team)
    } else if let member = try container.decodeIfPresent(MemberID.self, forKey: .member) {
      self = .member(member)
    } else {
      self = container.contains(.lead) ? .lead : .owner
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .owner: try container.encode(true, forKey: .owner)
    case .lead: try container.encode(true, forKey: .lead)
    case .leadOf(let team): try container.encode(team, forKey: .team)
    case .member(let member): try container.encode(member, forKey: .member)
    }
  }
}
