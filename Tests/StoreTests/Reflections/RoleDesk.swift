import Domain
import Postgres
import SQL
import TestSupport
import Testing

@testable import Store

/// A team's database as the README sets it up: one role owns the tables, and each of three members logs in with their own.
struct RoleDesk {
  let target: ConnectionTarget
  /// The superuser's.
  let admin: Session
  let owner: Database
  let people: [String: Member]
  let team: TeamID
  let number: CaseNumber
  private let prefix: String

  static let members = ["ana", "ben", "lena"]

  /// - Parameter areMapped: whether the database knows whose each role is.
  static func open(areMapped: Bool = true, _ body: (RoleDesk) async throws -> Void) async throws {
    try await withTarget(from: .empty) { target in
      let admin = try Session(target)
      let name = try admin.row(Query(name: "name", text: "SELECT current_database()::text")) { try $0.text(0) }
      let roles = (["owner", "users", "shared"] + members).map { "\(name)_\($0)" }
      try admin.script(
        """
        CREATE ROLE \(roles[0]) LOGIN; CREATE ROLE \(roles[1]);
        \(roles.dropFirst(2).map { "CREATE ROLE \($0) LOGIN IN ROLE \(roles[1]);" }.joined())
        GRANT CREATE, USAGE ON SCHEMA public TO \(roles[0]);
        ALTER DEFAULT PRIVILEGES FOR ROLE \(roles[0]) GRANT SELECT, INSERT, UPDATE ON TABLES TO \(roles[1]);
        ALTER DEFAULT PRIVILEGES FOR ROLE \(roles[0]) GRANT USAGE ON SEQUENCES TO \(roles[1])
        """)
      let failure: (any Error)?
      do {
        try await body(try RoleDesk(target, admin, prefix: name, areMapped: areMapped))
        failure = nil
      } catch { failure = error }
      for role in roles.reversed() { try admin.script("DROP OWNED BY \(role) CASCADE; DROP ROLE \(role)") }
      if let failure { throw failure }
    }
  }

  private init(_ target: ConnectionTarget, _ admin: Session, prefix: String, areMapped: Bool) throws {
    self.target = target
    self.admin = admin
    self.prefix = prefix
    owner = Database(session: try Session(ConnectionTarget("\(target.words) user=\(prefix)_owner")))
    try owner.migrate()
    team = try owner.addTeam(handle: "care", name: "Care", zone: "UTC")
    for handle in Self.members {
      let name = handle.prefix(1).uppercased() + handle.dropFirst()
      _ = try owner.addMember(handle: handle, name: name, email: nil, team: team, zone: nil)
    }
    let roster = try owner.roster()
    people = Dictionary(uniqueKeysWithValues: roster.members.map { ($0.handle, $0) })
    let customer = try owner.addCustomer(handle: "ines", name: "Inês", email: nil, phone: nil, zone: nil)
    number = try owner.open(
      .init(
        subject: "Cold", customer: customer, team: team, owner: people["ana"]?.id, priority: nil, category: nil,
        channel: nil), at: Moment(now: monday), by: nil
    ).file.number
    if areMapped {
      for member in people.values { try owner.setDatabaseRole(of: member, to: role(member.handle)) }
    }
  }

  func role(_ handle: String) -> String { "\(prefix)_\(handle)" }

  func member(_ handle: String) throws -> Member { try #require(people[handle]) }

  /// The database as somebody sees it who logs in with such a role.
  func database(as handle: String) throws -> Database {
    Database(session: try Session(ConnectionTarget("\(target.words) user=\(role(handle))")))
  }

  /// Somebody writes a reflection, with their own role.
  @discardableResult
  func reflect(
    _ command: Reflection.Command, by handle: String, after seconds: Int64 = 60
  ) throws -> Reflection {
    try database(as: handle).reflect(
      command, on: number, by: try member(handle), at: Moment(now: monday.advanced(bySeconds: seconds))
    ).reflection
  }

  /// Rows that a session sees, whatever a program would ask for.
  static func count(_ session: Session, _ table: String) throws -> Int64 {
    try session.row(Query(name: "count_\(table)", text: "SELECT count(*) FROM \(table)")) { try $0.int8(0) }
  }
}
