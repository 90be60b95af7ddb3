package import Domain
import Postgres
import SQL

extension Database {
  /// Cases read at a time.
  private static let batch = 200

  /// Takes a customer's name, addresses and words out of every table and the event log; what counts stays.
  ///
  /// Files of closed months are not among it: they are Export's. Of somebody who was erased before, what was written in their
  /// cases since.
  /// - Parameters:
  ///   - reason: why, for the audit log, where their name is left out of it.
  ///   - withOpenCases: whether cases that are still worked on lose their words, too.
  ///   - leavingShared: whether what many cases share may go on naming them. It keeps what it says in a log when it is
  ///     changed later, by when nobody knows any more what to look for.
  /// - Throws: `ErasedAlready` where nothing was written since; `Refusal` when they have open cases and those are not to be
  ///   erased, or are named in what many cases share.
  package func erase(
    _ customer: Customer, reason: String, withOpenCases: Bool, leavingShared: Bool = false, at moment: Moment,
    by actor: MemberID
  ) throws -> Erasure {
    let reason = try Text.note(reason, called: "reason")
    return try retryingTransaction {
      // Whoever closes a month read it before; theirs is finished first, and then changed like the others.
      try session.execute(Statement.erasureHoldEditions.query)
      // Nobody opens a case for them from here on.
      let (person, erasedAt) = try hold(customer)
      let found = try holdCases(of: person)
      let open = found.filter(\.isOpen).map(\.number)
      if erasedAt == nil, !open.isEmpty, !withOpenCases { throw stillWorkedOn(person, open, leavingShared) }
      let numbers = found.map(\.number)
      let heirs = try holdHeirs(of: numbers)
      let pattern = erasedAt == nil ? PersonPattern(person) : .nobody
      var erasure = Erasure(
        handle: try erasedAt == nil ? clear(person, at: moment.recordedAt) : person.handle, cases: numbers, open: open,
        heirs: heirs, twins: .init(try erasedAt == nil ? twins(of: person) : [], atMost: Self.twinsShown),
        isAgain: erasedAt != nil, removals: [], pattern: pattern)
      if erasedAt == nil { erasure.note(1, in: "customers", ["handle", "name"] + person.addressColumns) }
      try erase(found, at: moment, by: actor, into: &erasure)
      try erase(heirs, into: &erasure)
      try clearTraces(of: numbers, into: &erasure)
      if let erasedAt {
        if erasure.removals.isEmpty { throw ErasedAlready(handle: person.handle, at: erasedAt) }
        if !open.isEmpty, !withOpenCases { throw stillWorkedOn(person, open, leavingShared) }
      }
      erasure.note(try clearAudit(of: erasure.handle, pattern), in: "audit_log", ["detail"])
      try clearAgreements(of: person, pattern, leavingShared: leavingShared, into: &erasure)
      let count = numbers.count == 1 ? "1 case" : "\(numbers.count) cases"
      try note(.customerErased, "\(erasure.handle), \(count): \(reason)", by: actor, at: moment.occurredAt)
      // The reason may name them, too.
      _ = try clearAudit(of: erasure.handle, pattern)
      return erasure
    }
  }

  /// A case that is to be erased.
  private struct Found: Hashable {
    let number: CaseNumber
    let isOpen: Bool
    /// By which an import knows it again.
    let ref: String?
  }

  /// How many records that may be of the same person are named at most.
  private static let twinsShown = 20

  private func hold(_ customer: Customer) throws -> (person: Customer, erasedAt: Instant?) {
    try session.row(Statement.erasureHold.query, [.int8(customer.id)]) { row in
      (try Customer(row: row), try row.optionalInstant(6))
    }
  }

  /// Records that may be of the same person; one more than is shown, where there are more.
  private func twins(of person: Customer) throws -> [Erasure.Twin] {
    try session.rows(
      Statement.erasureFindTwins.query,
      [
        .int8(person.id), .text(person.name), .text(person.email), .text(person.phone),
        .int4(Int32(Self.twinsShown + 1)),
      ]
    ) {
      Erasure.Twin(
        handle: try $0.text(0), hasName: try $0.bool(1), hasEmail: try $0.bool(2), hasPhone: try $0.bool(3))
    }
  }

  /// The cases, each held against every change.
  private func holdCases(of person: Customer) throws -> [Found] {
    var held: [Found] = []
    while true {
      let found = try session.rows(
        Statement.erasureFindCases.query, [.int8(person.id), .int8Array(held.map(\.number.value))]
      ) { Found(number: CaseNumber(try $0.int8(0)), isOpen: try $0.bool(1), ref: try $0.optionalText(2)) }
      if found == held { return held }
      // What was merged meanwhile, and duplicates of duplicates, show in the next round.
      _ = try session.rows(Statement.caseLock.query, [.int8Array(found.map(\.number.value))]) { _ in }
      held = found
    }
  }

  /// Promises of theirs that went on elsewhere, their cases held against every change.
  private func holdHeirs(of numbers: [CaseNumber]) throws -> [CommitmentAddress] {
    let key: [Parameter] = [.int8Array(numbers.map(\.value))]
    var held: [CommitmentAddress] = []
    while true {
      let found = try session.rows(Statement.erasureFindHeirs.query, key) {
        CommitmentAddress(CaseNumber(try $0.int8(0)), Int(try $0.int4(1)))
      }
      if found == held { return held }
      // They may have gone on from there meanwhile.
      let cases = Set(found.map(\.caseNumber.value)).sorted()
      _ = try session.rows(Statement.caseLock.query, [.int8Array(cases)]) { _ in }
      held = found
    }
  }

  private func stillWorkedOn(_ person: Customer, _ open: [CaseNumber], _ leavingShared: Bool) -> Refusal {
    let shown = open.prefix(12).map { "\($0)" }.joined(separator: ", ") + (open.count > 12 ? ", …" : "")
    return Refusal(
      .conflict, "not over yet: \(open.count == 1 ? "case" : "cases") \(shown) of \(person.handle)",
      allowed: "ending them first, or erasing them as they stand, with --with-open-cases",
      next:
        "kept customer erase \(person.handle) --with-open-cases\(leavingShared ? " --leave-shared" : "") --reason \"…\""
    )
  }

  private func clear(_ person: Customer, at instant: Instant) throws -> String {
    try session.row(
      Statement.erasureClearCustomer.query, [.int8(person.id), .timestamp(instant.microseconds)]
    ) { try $0.text(0) }
  }

  private func erase(
    _ found: [Found], at moment: Moment, by actor: MemberID, into erasure: inout Erasure
  ) throws {
    let refs = Dictionary(uniqueKeysWithValues: found.map { ($0.number, $0.ref) })
    try forEachCase(found.map(\.number)) { file, history in
      let at = moment.following(file)
      let last = Event(
        sequence: history.count + 1, body: .erased, occurredAt: at.occurredAt, recordedAt: at.recordedAt, by: actor,
        clockSet: at.clockSet)
      let ref = refs[file.number] ?? nil
      let left = history.map { $0.erased(ref: ref) }
      // Nothing was written in it since it was erased.
      if erasure.isAgain, left == history { return }
      try write(CaseErasure(file, history: history, erased: left + [last]), &erasure)
    }
  }

  private func erase(_ heirs: [CommitmentAddress], into erasure: inout Erasure) throws {
    let promises = Dictionary(grouping: heirs, by: \.caseNumber).mapValues { Set($0.map(\.number)) }
    try forEachCase(promises.keys.sorted()) { file, history in
      let left = history.erased(about: promises[file.number] ?? [])
      try write(CaseErasure(file, history: history, erased: left), &erasure)
    }
  }

  private func forEachCase(_ numbers: [CaseNumber], _ body: (CaseFile, [Event]) throws -> Void) throws {
    let loader = CaseLoader(session: session)
    for start in stride(from: 0, to: numbers.count, by: Self.batch) {
      let some = Array(numbers[start..<min(start + Self.batch, numbers.count)])
      let histories = try loader.events(of: some)
      for stored in try loader.load(some) { try body(stored.file, histories[stored.file.number.value] ?? []) }
    }
  }

  private func write(_ change: CaseErasure?, _ erasure: inout Erasure) throws {
    guard let change else { throw Refusal(.conflict, "the log of a case does not begin with its opening") }
    guard change.isChange else { return }
    let written = try session.optionalRow(Statement.erasureWriteCase.query, change.parameters) { try $0.int8(0) }
    if written == nil {
      throw Refusal(
        .conflict, "case \(change.before.number) was changed by somebody else", allowed: "trying again")
    }
    change.count(into: &erasure)
  }

  /// - Parameter handle: the one that they have since.
  /// - Returns: how many entries named them.
  private func clearAudit(of handle: String, _ pattern: PersonPattern) throws -> Int {
    try session.rows(
      Statement.erasureClearAudit.query,
      [.text(pattern.asCustomer), .text(pattern.all), .text("\(handle), ")]
    ) { try $0.int8(0) }.count
  }

  private func clearAgreements(
    of person: Customer, _ pattern: PersonPattern, leavingShared: Bool, into erasure: inout Erasure
  ) throws {
    guard let certain = pattern.certain else { return }
    try session.execute(Statement.erasureHoldAgreements.query)
    let most = 12
    let places = try agreementsNaming(certain, atMost: most + 1)
    if let first = places.first, !leavingShared {
      let noun = first.hasPrefix("training") ? "training topic" : String(first.prefix { $0 != " " })
      let shown = places.prefix(most).joined(separator: ", ") + (places.count > most ? ", …" : "")
      throw Refusal(
        .conflict, "\(person.handle) is named in what many cases share: \(shown)",
        allowed:
          "changing it or taking it away first; or leaving it, with --leave-shared, where somebody else is meant",
        next: "kept \(noun) list")
    }
    let cleared = try session.rows(Statement.erasureClearAgreements.query, [.text(certain)]) { row in
      (table: try row.text(0), column: try row.text(1), rows: Int(try row.int8(2)))
    }
    for (table, columns) in Dictionary(grouping: cleared, by: \.table).sorted(by: { $0.key < $1.key }) {
      erasure.note(columns.map(\.rows).max() ?? 0, in: table, columns.filter { $0.rows > 0 }.map(\.column))
    }
  }

  private func clearTraces(of numbers: [CaseNumber], into erasure: inout Erasure) throws {
    let key: [Parameter] = [.int8Array(numbers.map(\.value))]
    let traces = try session.row(Statement.erasureClearTraces.query, key) {
      (try $0.int8(0), try $0.int8(1), try $0.int8(2))
    }
    erasure.note(Int(traces.0), in: "case_imports", ["fingerprint"])
    erasure.note(Int(traces.1), in: "deliveries", ["problem"])
    erasure.note(Int(traces.2), in: "template_fills", ["fingerprint"])
    // Unread, so that those that were emptied before count again.
    let own = try session.row(Statement.erasureClearReflections.query, key) { (try $0.int8(0), try $0.int8(1)) }
    erasure.note(Int(own.0), in: "reflections", ["felt", "helped", "missed", "next_time"])
    erasure.note(Int(own.1), in: "reflection_events", ["body"])
  }
}

extension Customer {
  fileprivate var addressColumns: [String] {
    [("email", email), ("phone", phone), ("zone", zone)].filter { $0.1 != nil }.map(\.0)
  }
}
