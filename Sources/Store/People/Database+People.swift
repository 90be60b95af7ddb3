package import Domain
import Postgres
import SQL

/// Teams, members, customers and settings.
extension Database {
  package func roster() throws -> Roster {
    try session.pipeline { addPeople(to: &$0) }.roster
  }

  /// Teams and members on their way from the server.
  struct PendingPeople {
    let teams: Pending<[Team]>
    let members: Pending<[Member]>

    /// Once the pipeline has run.
    var roster: Roster { Roster(teams: teams.value, members: members.value) }
  }

  func addPeople(to pipeline: inout Pipeline) -> PendingPeople {
    PendingPeople(
      teams: pipeline.rows(Statement.teamList.query) {
        Team(
          id: try $0.int8(0), handle: try $0.text(1), name: try $0.text(2), zone: try $0.text(3),
          lead: try $0.optionalInt8(4), calendar: try $0.optionalInt8(5))
      },
      members: pipeline.rows(Statement.memberList.query) {
        Member(
          id: try $0.int8(0), handle: try $0.text(1), name: try $0.text(2), email: try $0.optionalText(3),
          team: try $0.int8(4), zone: try $0.optionalText(5), deactivatedAt: try $0.optionalInstant(6))
      })
  }

  /// - Throws: `Refusal` when the handle is taken or malformed.
  @discardableResult
  package func addTeam(handle: String, name: String, zone: String) throws -> TeamID {
    let name: String = try Text.line(name, called: "name")
    return try identity(.teamAdd, [.text(handle), .text(name), .text(zone)])
  }

  /// Changes a team's name and lead; ``setHours(of:zone:calendar:at:by:)`` changes when it works.
  ///
  /// - Parameter now: from when on cases climb to another lead; nil for the database's clock.
  /// - Throws: `Refusal` when the lead has left.
  package func setTeam(_ team: TeamID, name: String? = nil, lead: MemberID? = nil, at now: Instant? = nil) throws {
    let name = try Text.line(ifGiven: name, called: "name")
    try holdingRules {
      if let lead { try requirePresent(lead) }
      _ = try identity(.teamSet, [.int8(team), .text(name), .int8(lead)])
      if lead != nil { try hastenClimbing(at: now) }
    }
  }

  /// - Throws: `Refusal` when the handle is taken or malformed.
  @discardableResult
  package func addMember(
    handle: String, name: String, email: String?, team: TeamID, zone: String?
  ) throws -> MemberID {
    let name = try Text.line(name, called: "name")
    return try identity(
      .memberAdd, [.text(handle), .text(name), .text(email), .int8(team), .text(zone)])
  }

  package func setMember(_ member: MemberID, name: String?, email: String?, team: TeamID?, zone: String?) throws {
    let name = try Text.line(ifGiven: name, called: "name")
    _ = try identity(
      .memberSet,
      [.int8(member), .text(name), .text(email), .int8(team), .text(zone)])
  }

  /// The customers whose handle, name or address holds `text`; all of them without one.
  package func customers(matching text: String? = nil, limit: Int? = nil) throws -> [Customer] {
    try session.rows(
      Statement.customerList.query, [.text(text), .int8(limit.map(Int64.init))],
      Customer.init(row:))
  }

  /// - Parameter mayBeNew: whether adding them is what whoever typed that may want.
  /// - Throws: `Refusal` when there is none.
  package func customer(called handle: String, mayBeNew: Bool = false) throws -> Customer {
    let found = try session.rows(
      Statement.customerFind.query, [.textArray([handle]), .int8Array([])], Customer.init(row:))
    guard let customer = found.first else {
      throw try unknownCustomer(handle, mayBeNew: mayBeNew)
    }
    return customer
  }

  private func unknownCustomer(_ text: String, mayBeNew: Bool) throws -> Refusal {
    let next = "kept customer list" + (mayBeNew ? ", or kept customer add HANDLE" : "")
    // Customers are many: those that begin alike, else the first few, stand for all.
    let alike = try customers(matching: String(text.prefix(2)), limit: 1_000).map(\.handle)
    let near = NearMatches.of(text, among: alike)
    if !near.isEmpty { return .unknown("customer", text, among: near, list: next) }
    let called = try customers(called: Text.trimming(text))
    guard !called.isEmpty, called.count <= 3 else {
      return .unknown("customer", text, among: try customers(limit: 13).map(\.handle), list: next)
    }
    let meant = called.map { "\($0.handle) (\($0.name))" }.joined(separator: ", ")
    return Refusal(
      .notFound, "there is no customer with the handle \"\(text)\"", allowed: "did you mean \(meant)?", next: next)
  }

  /// Those of whom words are the name, whole or in part, or the address: whoever types these knows whom they mean.
  private func customers(called words: String) throws -> [Customer] {
    func parts(_ text: String) -> Set<Substring> { Set(text.lowercased().split(whereSeparator: \.isWhitespace)) }
    let typed = parts(words)
    if typed.isEmpty { return [] }
    return try customers(matching: words, limit: 1_000).filter { customer in
      typed.isSubset(of: parts(customer.name)) || customer.email?.lowercased() == words.lowercased()
    }
  }

  package func customers(_ ids: some Sequence<CustomerID>) throws -> [CustomerID: Customer] {
    let found = try session.rows(
      Statement.customerFind.query, [.textArray([]), .int8Array(Array(ids))], Customer.init(row:))
    return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
  }

  /// - Throws: `Refusal` when the handle is taken or malformed.
  @discardableResult
  package func addCustomer(
    handle: String, name: String, email: String?, phone: String?, zone: String?
  ) throws -> CustomerID {
    let name = try Text.line(name, called: "name")
    return try identity(
      .customerAdd, [.text(handle), .text(name), .text(email), .text(phone), .text(zone)])
  }

  /// - Throws: `Refusal` when they were erased.
  package func setCustomer(
    _ customer: CustomerID, name: String?, email: String?, phone: String?, zone: String?
  ) throws {
    let name = try Text.line(ifGiven: name, called: "name")
    let changed = try session.optionalRow(
      Statement.customerSet.query, [.int8(customer), .text(name), .text(email), .text(phone), .text(zone)]
    ) { try $0.int8(0) }
    guard changed == nil else { return }
    throw Refusal(
      .conflict, "customer \(customer) was erased at their wish, and stays so", allowed: "a customer of another handle",
      next: "kept customer add HANDLE --name \"…\"")
  }

  /// The value of a setting; nil when it was never set.
  package func setting(_ name: String) throws -> String? {
    try session.optionalRow(Statement.settingGet.query, [.text(name)]) { try $0.text(0) }
  }

  package func set(_ name: String, to value: String) throws {
    try session.execute(Statement.settingSet.query, [.text(name), .text(value)])
  }

  /// The value of a setting; `fallback`, which then stays, when there is none.
  package func setting(_ name: String, orSet fallback: String) throws -> String {
    try session.row(Statement.settingEnsure.query, [.text(name), .text(fallback)]) { try $0.text(0) }
  }

  /// Runs a statement that answers with the number of the one row it wrote.
  private func identity(_ statement: Statement, _ parameters: [Parameter]) throws -> Int64 {
    do {
      return try session.row(statement.query, parameters) { try $0.int8(0) }
    } catch let error as PostgresError {
      throw Refusal(error) ?? error
    }
  }
}

extension Customer {
  init(row: borrowing Row) throws {
    self.init(
      id: try row.int8(0), handle: try row.text(1), name: try row.text(2), email: try row.optionalText(3),
      phone: try row.optionalText(4), zone: try row.optionalText(5))
  }
}
