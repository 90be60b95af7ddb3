package import Domain
import Postgres
import SQL

/// Words that teams use again.
extension Database {
  /// The templates, by name, those of all teams first.
  package func templates() throws -> [TemplateLine] {
    try session.rows(Statement.templateList.query, [], TemplateLine.init(row:))
  }

  /// Adds a template.
  ///
  /// - Throws: `Refusal` when the team has one of that name, or the name can't be typed.
  package func addTemplate(
    handle: String, team: TeamID?, purpose: MessageTemplate.Purpose, body: MessageTemplate, at now: Instant,
    by member: MemberID?
  ) throws {
    do {
      _ = try agree(on: .templates, at: now, by: member, entries: { ["\($0)"] }) {
        try session.row(
          Statement.templateAdd.query,
          [
            .text(handle), .int8(team), .text(purpose.rawValue), .text(body.body), .timestamp(now.microseconds),
            .int8(member),
          ]
        ) { try $0.int8(0) }
      }
    } catch let error as PostgresError {
      throw Refusal(error) ?? error
    }
  }

  /// Changes a template; nil leaves as it is.
  ///
  /// - Throws: `Refusal` when somebody took it away meanwhile.
  package func setTemplate(
    _ template: TemplateLine, purpose: MessageTemplate.Purpose?, body: MessageTemplate?, at now: Instant,
    by member: MemberID?
  ) throws {
    try requireThere(
      template,
      try agree(on: .templates, at: now, by: member, entries: { $0.map { "\($0)" } }) {
        try session.rows(
          Statement.templateSet.query,
          [
            .int8(template.id), .text(purpose?.rawValue), .text(body?.body), .timestamp(now.microseconds),
            .int8(member),
          ]
        ) { try $0.int8(0) }
      })
  }

  /// Takes a template away. What was written with it stays as it is.
  ///
  /// - Throws: `Refusal` when somebody was faster.
  package func removeTemplate(_ template: TemplateLine, at now: Instant, by member: MemberID?) throws {
    try requireThere(
      template,
      try agree(on: .templates, at: now, by: member, entries: { $0.map { "\($0)" } }) {
        try session.rows(
          Statement.templateRemove.query, [.int8(template.id), .timestamp(now.microseconds), .int8(member)]
        ) { try $0.int8(0) }
      })
  }

  private func requireThere(_ template: TemplateLine, _ rows: [Int64]) throws {
    if rows.isEmpty {
      throw Refusal(
        .notFound, "the template \(template.handle) was taken away just now", allowed: "those that are there",
        next: "kept template list")
    }
  }
}

/// What was filled into them.
extension Database {
  /// Which of some sentences a member used in another case since an instant.
  ///
  /// - Parameter fills: as `MessageTemplate.plain` gives them.
  package func cannedFills(
    _ fills: [String], by member: MemberID, besides number: CaseNumber, since instant: Instant
  ) throws -> [CannedFill] {
    if fills.isEmpty { return [] }
    return try session.rows(
      Statement.templateFillFind.query,
      [.int8(member), .int8(number.value), .textArray(fills), .timestamp(instant.microseconds)]
    ) { CannedFill(words: try $0.text(0), caseNumber: CaseNumber(try $0.int8(1))) }
  }

  /// Performs commands, and remembers what was filled into the template of their words: both, or neither.
  ///
  /// - Parameter fills: as `MessageTemplate.plain` gives them.
  package func perform(
    _ commands: [Command], on number: CaseNumber, at moment: Moment, by member: MemberID, filling fills: [String]
  ) throws -> Committed {
    if fills.isEmpty { return try perform(commands, on: number, at: moment, by: member) }
    return try retryingTransaction {
      let committed = try perform(commands, on: number, at: moment, by: member)
      _ = try session.rows(
        Statement.templateFillNote.query,
        [.int8(number.value), .int8(member), .textArray(fills), .timestamp(moment.occurredAt.microseconds)]
      ) { try $0.int8(0) }
      return committed
    }
  }
}
