import Domain
import Store

/// Writes cases some at a time: new ones whole, known ones as far as they went on.
struct ImportBatch {
  /// A case that an earlier import brought.
  private typealias Known = (source: SourceCase, before: ImportedBefore)

  let map: ImportMap
  let writer: ImportWriter
  let rejects: RejectsWriter
  /// Nothing can have happened after it.
  let now: Instant
  private(set) var report = ImportReport()
  /// What is rejected of the cases at hand.
  private var refused: [RejectedRow] = []

  init(map: ImportMap, writer: ImportWriter, rejects: RejectsWriter, now: Instant) {
    self.now = now
    self.map = map
    self.writer = writer
    self.rejects = rejects
  }

  /// Only those whom an accepted case names become teams, members and customers: every case is judged before any is made.
  mutating func write(_ cases: [SourceCase]) throws {
    guard !cases.isEmpty else { return }
    var possible: [SourceCase] = []
    for source in cases {
      if let fault = fault(of: source) { reject(source, fault) } else { possible.append(source) }
    }
    let known = try writer.before(possible.map(\.ref))
    let before = possible.compactMap { source in known[source.ref].map { (source, $0) } }
    // What its customer wished to be forgotten is not looked at, lest it come back.
    let erased = before.count { $0.1.isErased }
    report.casesErased += erased
    report.counts.casesUnchanged += erased
    let continued = try judge(before.filter { !$0.1.isErased })
    let added = possible.filter { known[$0.ref] == nil }
    try learnNames(of: continued.map(\.source) + added)
    try proceed(continued)
    try add(added)
    for row in refused.sorted(by: { $0.line < $1.line }) { try rejects.write(row) }
    refused.removeAll()
  }

  // MARK: Judging

  /// What makes a case impossible, whatever is known of it; nil when nothing does.
  private func fault(of source: SourceCase) -> String? {
    if let at = source.broughtBackAt {
      return "it was excluded, and went on at \(at): leave its state out of states.excluded"
    }
    let taken = map.asOf ?? now
    guard let late = ([source.opening.at] + source.changes.map(\.at)).first(where: { $0 > taken }) else { return nil }
    return
      "it tells of \(late), but the file was taken on \(taken)\(map.asOf == nil ? ", which is now" : ", says the map")"
  }

  /// Those that go on. The others have nothing new, or are rejected.
  private mutating func judge(_ cases: [Known]) throws -> [Known] {
    if cases.isEmpty { return [] }
    let sources = cases.map(\.source)
    try writer.findTeams(sources.flatMap(\.teams))
    try writer.findCustomers(sources.flatMap(\.customers))
    try writer.findMembers(sources.flatMap(\.members).map(\.name))
    let names = KnownNames(writer: writer, zone: map.zone, takesStrangers: true)
    var continued: [Known] = []
    for (source, before) in cases {
      let history = try CaseHistory(of: source, number: before.number, from: map.source, names: names)
      let events = history.events
      if events.count < before.events || events.prefix(before.events).fingerprint != before.fingerprint {
        reject(
          source,
          "the source tells the past of case \(before.number) otherwise than when it was imported: import it as another source, or correct the case here"
        )
      } else if events.count == before.events {
        report.counts.casesUnchanged += 1
        report.datedBeforeOpening += history.datedBeforeOpening
      } else {
        continued.append((source, before))
      }
    }
    return try hold(continued)
  }

  /// Keeps cases from being changed in Kept until the import ends; rejects those that were changed there already.
  private mutating func hold(_ cases: [Known]) throws -> [Known] {
    if cases.isEmpty { return [] }
    let held = try writer.hold(cases.map(\.before))
    return cases.filter { source, before in
      if held.contains(before.number) { return true }
      reject(
        source,
        "case \(before.number) was changed in kept since it was imported, so that the source can't change it any more")
      return false
    }
  }

  private mutating func reject(_ source: SourceCase, _ reason: String) {
    report.counts.rowsRejected += source.rowHashes.count
    refused.append(RejectedRow(line: source.line, value: source.ref, reason: reason))
  }

  // MARK: Writing

  private mutating func proceed(_ cases: [Known]) throws {
    let names = KnownNames(writer: writer, zone: map.zone)
    for (source, before) in cases {
      let history = try CaseHistory(of: source, number: before.number, from: map.source, names: names)
      try writer.continue(before, with: history.events)
      report.counts.casesContinued += 1
      report.events += history.events.count - before.events
      report.datedBeforeOpening += history.datedBeforeOpening
    }
  }

  private mutating func add(_ cases: [SourceCase]) throws {
    let names = KnownNames(writer: writer, zone: map.zone)
    let added = try zip(cases, try writer.takeNumbers(cases.count)).map { source, number in
      let history = try CaseHistory(of: source, number: number, from: map.source, names: names)
      report.events += history.events.count
      report.datedBeforeOpening += history.datedBeforeOpening
      return ImportedCase(file: history.file, events: history.events)
    }
    report.counts.casesAdded += added.count
    try writer.add(added)
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
