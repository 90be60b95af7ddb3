package import Domain
import Postgres
import SQL

/// Small wins: those that were told, and those that could be.
extension Database {
  /// Stories shared in a span of time and not taken back, in the order in which they happened.
  ///
  /// - Parameters:
  ///   - team: only of cases that it had then; nil for all.
  ///   - member: only those that this member told; nil for all.
  ///   - asOf: what was entered later does not count.
  ///   - erasures: those that were erased by then are left out; nil for all that were.
  package func sharedWins(
    from begin: Instant, until end: Instant, team: TeamID? = nil, by member: MemberID? = nil, asOf: Instant,
    erasedBy erasures: Instant? = nil
  ) throws -> [SharedWin] {
    try session.rows(
      Statement.winList.query,
      [
        .timestamp(begin.microseconds), .timestamp(end.microseconds), .int8(team), .int8(member),
        .timestamp(asOf.microseconds), .timestamp(erasures?.microseconds),
      ], SharedWin.init(row:))
  }

  /// Wins in a span of time that nobody told yet, the newest first.
  ///
  /// - Parameters:
  ///   - team: only of its cases; nil for all.
  ///   - member: only those that are this member's to tell; nil for all.
  package func winCandidates(
    from begin: Instant, until end: Instant, team: TeamID? = nil, of member: MemberID? = nil
  ) throws -> [WinCandidate] {
    try session.rows(
      Statement.winCandidates.query,
      [.timestamp(begin.microseconds), .timestamp(end.microseconds), .int8(team), .int8(member), .int8(nil)],
      WinCandidate.init(row:))
  }

  /// Shares a story as what the case shows that it was.
  ///
  /// - Throws: `Refusal` when a rule says no.
  package func shareWin(
    _ kind: Win.Kind, story: String, on number: CaseNumber, at moment: Moment, by member: MemberID?
  ) throws -> Committed {
    try perform(on: number, at: moment, by: member) { file in
      [.shareWin(kind, story: story, shown: try winKinds(in: file, until: moment.following(file).recordedAt))]
    }
  }

  /// The kinds of win that are found in what happened in a case.
  private func winKinds(in file: CaseFile, until instant: Instant) throws -> Set<Win.Kind> {
    Set(
      try session.rows(
        Statement.winCandidates.query,
        [
          .timestamp(file.openedAt.microseconds), .timestamp(instant.microseconds + 1), .int8(nil), .int8(nil),
          .int8(file.number.value),
        ]
      ) { try $0.choice(2) })
  }

  /// Stories shared in a member's team since the last message that they were sent.
  package func wins(sinceMessageBefore message: Int64, for member: MemberID) throws -> [ToldWin] {
    try session.rows(Statement.messageWins.query, [.int8(member), .int8(message)]) {
      ToldWin(
        caseNumber: CaseNumber(try $0.int8(0)), story: try $0.text(2), teller: try $0.optionalText(3))
    }
  }
}
