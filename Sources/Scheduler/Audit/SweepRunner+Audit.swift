package import Domain
package import Store

/// What an audit of the ladder found.
package struct AuditReport: Sendable {
  /// What was asked for, or when the first scheduler ran.
  package let since: Instant
  /// Whether a scheduler ever ran.
  package let hasWatched: Bool
  package let audit: RungAudit
  /// When no scheduler ran, ascending.
  package let unwatched: [Range<Instant>]
}

extension SweepRunner {
  /// Looks at what became of the rungs that were planned since `start`, and writes nothing.
  ///
  /// What is due by now and was not looked at yet is looked at as a scheduler would and taken back, so that the rungs that
  /// should have fired by now are among those that did not.
  package func audit(
    of database: Database, since start: Instant, team: TeamID?, at now: Instant
  ) throws -> AuditReport {
    let watches = try database.watches()
    // Before the first watch there was nobody who could have fired anything: cases were imported, or not looked at yet.
    // What it found then is no later than that.
    let first = watches.first?.lowerBound ?? now
    let spell = min(start, now)...now
    let since = min(max(start, first), now)
    let written = Set(try database.rungs(plannedIn: spell, team: team).map(\.key))
    let records = try database.rollingBack {
      try run(on: database, at: now, isRehearsal: true)
      return try database.rungs(plannedIn: spell, team: team)
    }
    let told = records.map { record in
      var record = record
      if !written.contains(record.key) { record.firedAt = nil }
      record.dueAt = max(record.dueAt, first)
      return record
    }
    return AuditReport(
      since: since, hasWatched: !watches.isEmpty, audit: RungAudit(told, watches: watches, now: now),
      unwatched: RungAudit.gaps(in: since..<now, watches))
  }
}
