package import Domain
import Postgres
import SQL

/// Who acts, as far as the database asks: it shows private rows to those alone whom they are for.
extension Database {
  /// Runs `body` as one transaction in which private rows are those of `member`.
  ///
  /// - Throws: `Refusal` when the session's role belongs to somebody else, whatever the program says.
  package func speaking<Result>(for member: Member, _ body: () throws -> Result) throws -> Result {
    try session.transaction {
      let known = try session.row(Statement.identitySay.query, [.int8(member.id)]) { try $0.optionalInt8(0) }
      guard known == member.id else {
        throw Refusal(
          .notAllowed, "the role that you logged in with is not \(member.name)'s (\(member.handle))",
          allowed: "logging in with the role that is theirs, once members have roles of their own",
          next: "kept member show \(member.handle)")
      }
      do {
        return try body()
      } catch let error as PostgresError where error.code == .notPermitted {
        throw Refusal(
          .notAllowed, "the database keeps that from \(member.name) (\(member.handle)): \(error.message)",
          allowed: "what you wrote yourself, and what was shared with you")
      }
    }
  }

  /// Says which role of the database is a member's own, from now on; nil for none.
  ///
  /// - Throws: `Refusal` when there is no such role, it is another's, or the session does not own the tables.
  package func setDatabaseRole(of member: Member, to role: String?) throws {
    do {
      if let role {
        let made = try session.optionalRow(Statement.memberRoleSet.query, [.text(role), .int8(member.id)]) { _ in true }
        if made == nil {
          throw Refusal(
            .notFound, "the database has no role called \"\(role)\"", allowed: "a role that can log in to it",
            next: "createuser \(role)")
        }
      } else {
        try session.execute(Statement.memberRoleRemove.query, [.int8(member.id)])
        if try databaseRoles()[member.id] != nil { throw Self.ownersOnly }
      }
    } catch let error as PostgresError where error.code == .notPermitted {
      throw Self.ownersOnly
    } catch let error as PostgresError where error.constraint == "member_roles_once" {
      throw Refusal(
        .conflict, "that role is another member's already", allowed: "a role for each member", next: "kept member list")
    }
  }

  /// A role of the database that is a member's own.
  package struct MemberRole: Hashable, Sendable {
    package let name: String
    /// False when it was dropped, or renamed, since: one that was made anew by that name may be another person's, and is
    /// nobody's until it is said again.
    package let isCurrent: Bool
  }

  /// The roles of the database that are a member's own.
  package func databaseRoles() throws -> [MemberID: MemberRole] {
    let rows = try session.rows(Statement.memberRoleList.query) {
      (try $0.int8(0), MemberRole(name: try $0.text(1), isCurrent: try $0.bool(2)))
    }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  /// What keeps private rows from whoever works with this session.
  package enum Privacy: Hashable, Sendable {
    /// Its role is a member's own.
    case ofRole
    /// It is taken for whom the program says.
    case ofProgram
    /// Members have roles of their own, and it is none of them: it sees nothing.
    case ofNobody
    /// It sees everything.
    case none
  }

  package func privacy() throws -> Privacy {
    let (member, seesEverything) = try session.row(Statement.identitySight.query) { row in
      (try row.optionalInt8(0), try row.bool(1))
    }
    if seesEverything { return .none }
    if member != nil { return .ofRole }
    return try databaseRoles().isEmpty ? .ofProgram : .ofNobody
  }

  private static var ownersOnly: Refusal {
    Refusal(
      .notAllowed, "only the role that owns the tables says who a role is: else anybody could be anybody",
      allowed: "logging in as the role that runs kept db migrate", next: "--database postgresql://OWNER@HOST/DATABASE")
  }
}
