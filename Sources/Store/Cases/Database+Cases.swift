package import Domain
import Postgres
import SQL

/// What a command did.
package struct Committed: Hashable, Sendable {
  /// The case as it is now.
  package let file: CaseFile
  /// The events that the command added; none when everything was as wanted already.
  package let events: [Event]
  /// How it stood before; nil when it is new.
  package let stateBefore: CaseFile.State?
}

extension Committed {
  /// Whether a closed case was taken up again for what a low score promises.
  package var isTakenUp: Bool { stateBefore == .closed && file.state == .resolved }
}

extension Database {
  /// The case as it stands.
  ///
  /// - Throws: `Refusal` when there is no such case.
  package func file(_ number: CaseNumber) throws -> CaseFile {
    guard let stored = try CaseLoader(session: session).load([number]).first else {
      throw Refusal(.notFound, "there is no case \(number)", next: "kept case list")
    }
    return stored.file
  }

  /// Everything that happened to a case, oldest first.
  package func history(of number: CaseNumber) throws -> [Event] {
    try CaseLoader(session: session).events(of: [number])[number.value] ?? []
  }

  /// The cases that were merged into one.
  package func merged(into number: CaseNumber) throws -> [CaseNumber] {
    try session.rows(Statement.caseMerged.query, [.int8(number.value)]) { CaseNumber(try $0.int8(0)) }
  }

  /// What was promised as an option was chosen, and is open still.
  package func promises(ofOption number: Int, in caseNumber: CaseNumber) throws -> [Commitment] {
    let made = try history(of: caseNumber).flatMap { event -> [Int] in
      if case .optionChosen(let chosen) = event.body, chosen.number == number { chosen.commitments } else { [] }
    }
    return try file(caseNumber).openCommitments.filter { made.contains($0.number) }
  }

  /// Opens a case and makes its first promises.
  ///
  /// - Parameter forecasts: what history says of them.
  /// - Throws: `Refusal` when a rule says no.
  package func open(
    _ opening: EventBody.Opened, promises: [Command.Promise] = [], forecasts: [Command.Forecasting] = [],
    at moment: Moment, by member: MemberID?
  ) throws -> Committed {
    let events = try CaseFile.opening(opening, promises: promises, forecasts: forecasts, at: moment, by: member)
    guard let unnumbered = CaseFile.replay(events, of: CaseNumber(0)),
      let number = try write(CaseWrite(before: nil, after: unnumbered, events: events))
    else { throw Refusal(.conflict, "the case could not be opened") }
    return Committed(file: CaseFile.replay(events, of: number) ?? unnumbered, events: events, stateBefore: nil)
  }

  /// Decides commands on a case as one and writes what follows from them.
  ///
  /// A race lost to another writer is run again from the load, so the rules are always held against the case as it
  /// is when it changes. Nobody loses twice: the second time holds the case against the others.
  /// - Throws: `Refusal` when a rule says no.
  package func perform(
    _ commands: [Command], on number: CaseNumber, at moment: Moment, by member: MemberID?
  ) throws -> Committed {
    try perform(on: number, at: moment, by: member) { _ in commands }
  }

  /// The same for commands that follow from how the case stands.
  func perform(
    on number: CaseNumber, at moment: Moment, by member: MemberID?, _ commands: (CaseFile) throws -> [Command]
  ) throws -> Committed {
    func attempt() throws -> Committed? {
      let file = try file(number)
      // Whoever was here first may have looked at the clock later, or at another machine's.
      return try self.attempt(try commands(file), on: file, at: moment.following(file), by: member)
    }
    // Alone with the case, as nearly always, one statement does it without a transaction around it.
    if let committed = try attempt() { return committed }
    return try retryingTransaction {
      try hold([number])
      guard let committed = try attempt() else {
        throw Refusal(.conflict, "case \(number) was changed by somebody else", allowed: "trying again")
      }
      return committed
    }
  }

  /// The same on a case that the caller holds as it stands, which saves reading it: for many commands in a row.
  ///
  /// - Throws: `Refusal` when a rule says no, or when somebody else changed the case since it was read.
  package func perform(
    _ commands: [Command], on file: CaseFile, at moment: Moment, by member: MemberID?
  ) throws -> Committed {
    if let committed = try attempt(commands, on: file, at: moment, by: member) { return committed }
    throw Refusal(.conflict, "case \(file.number) was changed by somebody else", allowed: "trying again")
  }

  /// Keeps everybody else from changing cases until the transaction ends.
  private func hold(_ numbers: [CaseNumber]) throws {
    _ = try session.rows(Statement.caseLock.query, [.int8Array(numbers.map(\.value))]) { _ in }
  }

  /// Nil when the case was changed since it was read.
  private func attempt(
    _ commands: [Command], on before: CaseFile, at moment: Moment, by member: MemberID?
  ) throws -> Committed? {
    let events = try before.decide(commands, at: moment, by: member)
    if events.isEmpty { return Committed(file: before, events: [], stateBefore: before.state) }
    var after = before
    for event in events { after.apply(event) }
    let written = try write(CaseWrite(before: before, after: after, events: events))
    return written.map { _ in Committed(file: after, events: events, stateBefore: before.state) }
  }

  package func perform(
    _ command: Command, on number: CaseNumber, at moment: Moment, by member: MemberID?
  ) throws -> Committed {
    try perform([command], on: number, at: moment, by: member)
  }

  /// Ends a duplicate in favour of another case, which takes over its open commitments with their original times.
  ///
  /// - Returns: the surviving case.
  package func merge(
    _ duplicate: CaseNumber, into survivor: CaseNumber, at moment: Moment, by member: MemberID?
  ) throws -> Committed {
    if duplicate == survivor {
      throw Refusal(.invalid, "case \(duplicate) can't be merged into itself", allowed: "two different cases")
    }
    return try retryingTransaction {
      // Neither may change, or be merged itself, between the two decisions.
      try hold([duplicate, survivor])
      let absorbed = try perform(.absorb(try file(duplicate)), on: survivor, at: moment, by: member)
      _ = try perform(.merge(into: absorbed.file), on: duplicate, at: moment, by: member)
      return absorbed
    }
  }

  /// Appends events that a source tells of; they were decided there.
  ///
  /// - Parameter version: the case's, as the import found it.
  /// - Returns: false, with nothing written, when somebody changed the case since.
  func append(_ events: [Event], to number: CaseNumber, at version: Int) throws -> Bool {
    let before = try file(number)
    guard before.version == version else { return false }
    var after = before
    for event in events { after.apply(event) }
    return try write(CaseWrite(before: before, after: after, events: events, refusesTheGone: false)) != nil
  }

  /// The case's number, or nil when somebody else changed it since it was read.
  ///
  /// - Throws: `Refusal` when a new owner has left.
  private func write(_ write: CaseWrite) throws -> CaseNumber? {
    do {
      guard let care = write.careParameters else { return try writeCase(write) }
      return try session.transaction {
        guard let number = try writeCase(write) else { return nil }
        try session.execute(Statement.caseWriteCare.query, care)
        return number
      }
    } catch let error as PostgresError {
      // Whoever is ended for a deadlock has written nothing, and is too late like any other.
      if error.code == .deadlock, !session.isInTransaction { return nil }
      throw Refusal(error) ?? error
    }
  }

  private func writeCase(_ write: CaseWrite) throws -> CaseNumber? {
    try session.row(Statement.caseWrite.query, write.parameters) { row in
      if let gone = try row.optionalText(1) {
        throw Refusal(
          .conflict, "\(gone) has left and can't own anything any more", allowed: "somebody who is there",
          next: "kept member list")
      }
      return try row.optionalInt8(0).map(CaseNumber.init)
    }
  }
}

extension Database {
  /// When the first case was opened that was not taken out, and that Kept was told of within 31 days; nil when there is
  /// none. An import tells of each case in the source's own time.
  package func firstTimelyOpeningAt() throws -> Instant? {
    try session.optionalRow(Statement.caseFirstTimely.query, []) { Instant(microseconds: try $0.timestamp(0)) }
  }

  /// When the source that came last was imported from for the first time; nil when there is none.
  package func lastSourceAddedAt() throws -> Instant? {
    try session.row(Statement.importLastSource.query, []) {
      try $0.optionalTimestamp(0).map(Instant.init(microseconds:))
    }
  }
}
