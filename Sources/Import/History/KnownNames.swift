import Domain
import Store

/// The numbers behind a source's names, and the zone in which its days end.
struct KnownNames {
  let writer: ImportWriter
  /// Where a promised day without a time ends.
  let zone: Zone
  /// Whether a name that means nobody here gets a number that nobody has, to see what would become of its case.
  var takesStrangers = false

  func team(_ name: String) throws -> TeamID { try number(of: name, writer.team(name)) }
  func member(_ name: String) throws -> MemberID { try number(of: name, writer.member(name)) }
  func customer(_ name: String) throws -> CustomerID { try number(of: name, writer.customer(name)) }

  private func number(of name: String, _ known: Int64?) throws -> Int64 {
    if let known { return known }
    guard takesStrangers else { throw ImportError.unknownName(name) }
    return ImportWriter.stranger(name)
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
