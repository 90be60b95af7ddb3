package import Domain
import Postgres
import SQL

extension Database {
  /// What was learnt last of each team's silences by `now`, and when.
  package func learntSilences(at now: Instant) throws -> [TeamID: (learnt: LearntSilence, at: Instant)] {
    let rows = try session.rows(Statement.silenceList.query, [.timestamp(now.microseconds)]) { row in
      (
        try row.int8(0), try row.instant(1),
        LearntSilence(
          limit: try row.optionalInt4(2).map { try Timespan(Int($0), .workingMinutes) }, silences: try row.int(3))
      )
    }
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.0, (learnt: $0.2, at: $0.1)) })
  }

  /// Learns how long silences last in the teams whose policies ask for it, unless that was done within the last day.
  ///
  /// A limit that changed has the team's cases looked at anew.
  /// - Returns: whether anything was learnt, so that `rules` are those of before.
  package func learnSilences(by rules: RuleBook, at now: Instant) throws -> Bool {
    if rules.learningTeams.isEmpty { return false }
    func due() throws -> [TeamID] {
      let known = try learntSilences(at: now)
      return rules.learningTeams.filter { team in
        known[team].map { $0.at.advanced(bySeconds: LearntSilence.lifetime) <= now } ?? true
      }
    }
    if try due().isEmpty { return false }
    return try retryingTransaction {
      let isAlone = try session.row(Statement.silenceLock.query) { try $0.bool(0) }
      guard isAlone else { return false }
      // Another scheduler may have been at it until now.
      let teams = try due()
      for team in teams { try learnSilenceAnew(of: team, by: rules, at: now) }
      return !teams.isEmpty
    }
  }

  private func learnSilenceAnew(of team: TeamID, by rules: RuleBook, at now: Instant) throws {
    let before = try learntSilences(at: now)[team]?.learnt.limit
    let learnt = try learnSilence(of: team, by: rules, at: now)
    let minutes = learnt.limit.map { Int32(clamping: $0.amount) }
    _ = try session.row(
      Statement.silenceLearn.query,
      [.int8(team), .timestamp(now.microseconds), .int4(minutes), .int4(Int32(clamping: learnt.silences))]
    ) { try $0.int8(0) }
    if learnt.limit != before { try hasten(team: team, priority: nil, at: Moment(now: now)) }
  }

  /// The events by which promises got their due times, by case, but for cases of which they can't be read: one of those must
  /// not keep everybody from learning.
  private func readableMoves(of cases: [CaseNumber]) throws -> [Int64: [Event]] {
    do {
      let moves = try session.rows(Statement.sweepLoadMoves.query, [.int8Array(cases.map(\.value))]) { row in
        (try row.int8(0), try Event(row: row))
      }
      return Dictionary(grouping: moves, by: \.0).mapValues { $0.map(\.1) }
    } catch  where CaseFault.isAboutRows(error) {
      if cases.count < 2 { return [:] }
      let half = cases.count / 2
      return try readableMoves(of: Array(cases[..<half])).merging(readableMoves(of: Array(cases[half...]))) { $1 }
    }
  }

  private func learnSilence(of team: TeamID, by rules: RuleBook, at now: Instant) throws -> LearntSilence {
    let cases = try session.rows(
      Statement.silenceCases.query,
      [
        .int8(team), .timestamp(now.advanced(bySeconds: -LearntSilence.window).microseconds),
        .timestamp(now.microseconds), .int4(Int32(LearntSilence.mostCases)),
      ]
    ) { CaseNumber(try $0.int8(0)) }
    let files = try CaseLoader(session: session).loadReadable(cases).map(\.file)
    let moves = try readableMoves(of: files.map(\.number))
    return LearntSilence(
      files.flatMap { file in
        StallQuestion(
          file, policy: rules.policy(of: file).policy, hours: rules.staff.hours(of: team),
          moves: moves[file.number.value] ?? []
        ).silences
      })
  }
}
