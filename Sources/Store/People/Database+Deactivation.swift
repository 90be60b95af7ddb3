package import Domain
import Postgres
import SQL

extension Database {
  /// The live cases that a member owns, or in which they own an open commitment.
  package func belongings(of member: MemberID) throws -> [CaseNumber] {
    try session.rows(Statement.memberBelongings.query, [.int8(member)]) { CaseNumber(try $0.int8(0)) }
  }

  /// Members who have left and own something open all the same, by handle, with how many cases that is about: what came
  /// back since, or was imported.
  package func belongingsOfLeavers() throws -> [(handle: String, cases: Int)] {
    try session.rows(Statement.leaverBelongings.query) { (try $0.text(0), Int(try $0.int8(1))) }
  }

  /// Marks a member as gone, after handing over what they own. Of one who left already that is handed over which came back
  /// since.
  ///
  /// - Parameter successor: who takes over; nil when nobody was named, which is refused if anything is owned.
  /// - Returns: the cases that were handed over.
  /// - Throws: `Refusal` listing what is owned, or where the member is named as somebody to tell, or when they left already.
  package func deactivate(
    _ member: Member, successor: Member?, at moment: Moment, by actor: MemberID?
  ) throws -> [CaseNumber] {
    // Whoever changes a policy holds it before the members that it names.
    try holdingRules {
      let left = try session.optionalRow(
        Statement.memberDeactivate.query, [.int8(member.id), .timestamp(moment.occurredAt.microseconds)]
      ) { try $0.int8(0) }
      let owned = try belongings(of: member.id)
      if left == nil, owned.isEmpty {
        throw Refusal(.conflict, "\(member.name) (\(member.handle)) has left already", next: "kept member list")
      }
      if successor == nil, !owned.isEmpty { throw stillOwns(member, owned) }
      try requireUnnamed(member, at: moment.occurredAt)
      guard let successor else { return [] }
      for number in owned {
        _ = try perform(on: number, at: moment, by: actor) { handover(of: $0, from: member.id, to: successor.id) }
      }
      return owned
    }
  }

  /// Takes a member who had left back.
  ///
  /// - Throws: `Refusal` when they had not left.
  package func reactivate(_ member: Member) throws {
    let back = try session.optionalRow(Statement.memberReactivate.query, [.int8(member.id)]) { try $0.int8(0) }
    if back == nil {
      throw Refusal(.conflict, "\(member.name) (\(member.handle)) has not left", next: "kept member list")
    }
  }

  private func handover(of file: CaseFile, from member: MemberID, to successor: MemberID) -> [Command] {
    let case_: [Command] = file.owner == member ? [.assign(team: nil, owner: successor, note: nil)] : []
    // Assigning the case takes its owner's commitments along; what is left is owned in somebody else's case.
    return case_
      + file.openCommitments.filter { $0.owner == member }
      .map { .assignCommitment(number: $0.number, owner: successor) }
  }

  private func stillOwns(_ member: Member, _ owned: [CaseNumber]) -> Refusal {
    let shown = owned.prefix(20).map(\.description).joined(separator: ", ")
    let more = owned.count > 20 ? " and \(owned.count - 20) more" : ""
    return Refusal(
      .conflict,
      "\(member.name) (\(member.handle)) still owns something in \(owned.count) "
        + "\(owned.count == 1 ? "case" : "cases"): \(shown)\(more)",
      allowed: "naming who takes it over",
      next: "kept member deactivate \(member.handle) --hand-over-to HANDLE")
  }
}
