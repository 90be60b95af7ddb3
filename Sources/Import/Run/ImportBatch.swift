import Domain
import Store

/// Writes cases some at a time: new ones whole, known ones as far as they went on.
struct ImportBatch {
  let map: ImportMap
  let writer: ImportWriter
  let rejects: RejectsWriter
  /// Nothing can have happened after it.
  let now: Instant
  private(set) var report = ImportReport()

  init(map: ImportMap, writer: ImportWriter, rejects: RejectsWriter, now: Instant) {
    self.now = now
    self.map = map
    self.writer = writer
    self.rejects = rejects
  }

  mutating func write(_ cases: [SourceCase]) throws {
    guard !cases.isEmpty else { return }
    try learnNames(of: cases)
    let known = try writer.before(cases.map(\.ref))
    let names = KnownNames(writer: writer, zone: map.zone)
    var numbers = try writer.takeNumbers(cases.count { known[$0.ref] == nil }).makeIterator()
    var added: [ImportedCase] = []
    for source in cases {
      let before = known[source.ref]
      guard let number = before?.number ?? numbers.next() else { continue }
      let history: CaseHistory
      do {
        history = try CaseHistory(of: source, number: number, from: map.source, names: names)
      } catch ImportError.broughtBack(let at) {
        try reject(source, "it was excluded, and went on at \(at): leave its state out of states.excluded")
        continue
      }
      if let late = lateness(of: history.events) {
        try reject(source, late)
        continue
      }
      report.datedBeforeOpening += history.datedBeforeOpening
      if let before {
        try proceed(before, source, history.events)
      } else {
        report.events += history.events.count
        added.append(ImportedCase(file: history.file, events: history.events))
      }
    }
    report.counts.casesAdded += added.count
    try writer.add(added)
  }

  /// A case that an earlier import brought: it goes on, or there is nothing new, or its past was rewritten.
  private mutating func proceed(_ before: ImportedBefore, _ source: SourceCase, _ events: [Event]) throws {
    let isContinued = events.count >= before.events && events.prefix(before.events).fingerprint == before.fingerprint
    if isContinued, events.count == before.events {
      report.counts.casesUnchanged += 1
    } else if isContinued, before.version == before.events, try writer.continue(before, with: events) {
      report.counts.casesContinued += 1
      report.events += events.count - before.events
    } else {
      let reason =
        isContinued
        ? "case \(before.number) was changed in kept since it was imported, so that the source can't change it any more"
        : "the source tells the past of case \(before.number) otherwise than when it was imported: import it as another source, or correct the case here"
      try reject(source, reason)
    }
  }

  /// What can't have happened before the file was taken; nil when all of it can.
  private func lateness(of events: [Event]) -> String? {
    let taken = map.asOf ?? now
    guard let late = events.first(where: { $0.occurredAt > taken }) else { return nil }
    return
      "it tells of \(late.occurredAt), but the file was taken on \(taken)\(map.asOf == nil ? ", which is now" : ", says the map")"
  }

  private mutating func reject(_ source: SourceCase, _ reason: String) throws {
    report.counts.rowsRejected += source.rowHashes.count
    try rejects.write(RejectedRow(line: source.line, value: source.ref, reason: reason))
  }

  private func learnNames(of cases: [SourceCase]) throws {
    try writer.learnTeams(cases.flatMap(\.teams), zone: map.zone.identifier)
    try writer.learnCustomers(cases.flatMap(\.customers))
    var members: [String: TeamID] = [:]
    for case let (name, team) in cases.flatMap(\.members) where members[name] == nil {
      members[name] = writer.team(team)
    }
    try writer.learnMembers(members)
  }
}
