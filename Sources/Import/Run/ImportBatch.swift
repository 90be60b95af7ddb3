import Domain
import Store

/// Writes cases some at a time: new ones whole, known ones as far as they went on.
struct ImportBatch {
  let map: ImportMap
  let writer: ImportWriter
  let rejects: RejectsWriter
  private(set) var report = ImportReport()

  init(map: ImportMap, writer: ImportWriter, rejects: RejectsWriter) {
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
      let history = try CaseHistory(of: source, number: number, from: map.source, names: names)
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
    } else if isContinued, before.version == before.events {
      report.counts.casesContinued += 1
      report.events += events.count - before.events
      try writer.continue(before, with: events)
    } else {
      let reason =
        isContinued
        ? "case \(before.number) was changed in kept since it was imported, so that the source can't change it any more"
        : "the source tells the past of case \(before.number) otherwise than when it was imported"
      try reject(source, reason)
    }
  }

  /// What can't have happened before the file was taken; nil when all of it can.
  private func lateness(of events: [Event]) -> String? {
    guard let taken = map.asOf, let late = events.first(where: { $0.occurredAt > taken }) else { return nil }
    return "it tells of \(late.occurredAt), but the map says that the file was taken on \(taken)"
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
