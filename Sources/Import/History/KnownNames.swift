import Domain
import Store

/// The numbers behind a source's names, and the zone in which its days end.
struct KnownNames {
  let writer: ImportWriter
  /// Where a promised day without a time ends.
  let zone: Zone

  func team(_ name: String) throws -> TeamID {
    guard let team = writer.team(name) else { throw ImportError.unknownName(name) }
    return team
  }

  func member(_ name: String) throws -> MemberID {
    guard let member = writer.member(name) else { throw ImportError.unknownName(name) }
    return member
  }

  func customer(_ name: String) throws -> CustomerID {
    guard let customer = writer.customer(name) else { throw ImportError.unknownName(name) }
    return customer
  }

  func due(_ reading: TimeReading) -> Due {
    switch reading {
    case .instant(let instant): Due(at: instant)
    case .day(let day): Due(at: zone.lastInstant(of: day), day: Int32(day.daysSince1970))
    }
  }
}

extension SourceCase {
  /// The team of cases for which the source names none.
  static let noTeam = "(none)"

  /// Every team that the case names.
  var teams: [String] {
    [opening.team ?? SourceCase.noTeam]
      + changes.compactMap { change in
        if case .team(let name) = change.kind { name ?? SourceCase.noTeam } else { nil }
      }
  }

  /// Every customer that the case names.
  var customers: [String] {
    [opening.customer].compactMap { $0 }
      + changes.compactMap { change in if case .customer(let name) = change.kind { name } else { nil } }
  }

  /// Every member that the case names, with the team that had the case then.
  var members: [(name: String, team: String)] {
    var team = opening.team ?? SourceCase.noTeam
    var found = opening.owner.map { [($0, team)] } ?? []
    for change in changes {
      if case .team(let name) = change.kind { team = name ?? SourceCase.noTeam }
      if case .owner(let name?) = change.kind { found.append((name, team)) }
      if let name = change.by { found.append((name, team)) }
    }
    return found
  }
}
