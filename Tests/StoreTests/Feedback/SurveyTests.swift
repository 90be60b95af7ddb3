import Domain
import Postgres
import Store
import TestSupport
import Testing

/// Surveys and their answers in the database: who rests, who answers, and what two at once do.
struct SurveyTests {
  private static let day: Int64 = 86_400

  private func at(_ days: Int64) -> Instant { monday.advanced(bySeconds: days * Self.day) }

  private func resolved(_ database: Database, _ people: Installation, customer: CustomerID? = nil) throws -> CaseNumber
  {
    let number = try database.open(
      .init(
        subject: "No hot water", customer: customer, team: people.team, owner: people.ana, priority: nil, category: nil,
        channel: nil), at: Moment(now: monday), by: people.ana
    ).file.number
    _ = try database.perform(
      .resolve(note: nil, withdrawOpen: nil), on: number, at: Moment(now: monday), by: people.ana)
    return number
  }

  @discardableResult
  private func ask(
    _ database: Database, _ number: CaseNumber, at instant: Instant, rest: Int? = 30
  ) throws -> SurveyLink {
    let sent = try database.sendSurvey(
      on: number, expiresAt: instant.advanced(bySeconds: 14 * Self.day), resting: SurveyRest(days: rest),
      at: Moment(now: instant), by: nil)
    let survey = try #require(sent.file.surveys.last)
    return SurveyLink(caseNumber: number, survey: survey.number, expiresAt: survey.expiresAt)
  }

  private func rules(_ database: Database) throws -> RuleBook {
    try database.rules(at: monday, reusing: CalendarTimes()) { _ in .utc }
  }

  private func answer(
    _ database: Database, _ link: SurveyLink, _ scores: Feedback.Scores = .init(csat: 5), at instant: Instant
  ) throws -> Committed {
    try database.answer(link, scores: scores, comment: nil, by: try rules(database), at: Moment(now: instant))
  }

  @Test func `a customer is not asked again within the time, in whatever case`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let one = try resolved(database, people, customer: people.customer)
      let other = try resolved(database, people, customer: people.customer)
      try ask(database, one, at: at(1))
      for number in [one, other] {
        let soon = #expect(throws: SurveyTooSoon.self) { try ask(database, number, at: at(30)) }
        #expect(soon == SurveyTooSoon(askedAt: at(1), possibleFrom: at(31)))
        #expect(throws: SurveyTooSoon(askedAt: at(1), possibleFrom: nil)) {
          try ask(database, number, at: at(3_000), rest: nil)
        }
      }
      #expect(try database.file(other).surveys == [])
      try ask(database, other, at: at(31))
      try ask(database, one, at: at(31), rest: 0)
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `without a customer a case rests by itself`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let (one, other) = (try resolved(database, people), try resolved(database, people))
      try ask(database, one, at: at(1))
      try ask(database, other, at: at(1))
      #expect(throws: SurveyTooSoon.self) { try ask(database, one, at: at(2)) }
    }
  }

  @Test func `of two who ask one customer at once, in two cases, one does`() async throws {
    let target = try await TestCluster.shared.makeDatabase()
    let database = Database(session: try Session(target))
    let people = try database.install()
    let one = try resolved(database, people, customer: people.customer)
    let other = try resolved(database, people, customer: people.customer)
    let instant = at(1)
    let asking: @Sendable (CaseNumber) -> @Sendable (Database) throws -> Void = { number in
      { database in
        _ = try database.sendSurvey(
          on: number, expiresAt: instant.advanced(bySeconds: 1_000), resting: .usual, at: Moment(now: instant), by: nil)
      }
    }
    let holder = try Session(target)
    try holder.script("BEGIN; SELECT FROM customers FOR NO KEY UPDATE")
    async let first = RaceTests.outcome(of: asking(one), in: target)
    async let second = RaceTests.outcome(of: asking(other), in: target)
    try await RaceTests.untilWaiting(2, in: target)
    try holder.script("COMMIT")
    let errors = await [first, second]
    #expect(errors.count { $0 == nil } == 1, "\(errors)")
    #expect(errors.contains { $0 is SurveyTooSoon }, "\(errors)")
    #expect(try [one, other].map { try database.file($0).surveys.count }.reduce(0, +) == 1)
  }

  @Test func `of two who answer one link at once, one is taken`() async throws {
    let target = try await TestCluster.shared.makeDatabase()
    let database = Database(session: try Session(target))
    let people = try database.install()
    let number = try resolved(database, people, customer: people.customer)
    let link = try ask(database, number, at: at(1))
    let (rules, instant) = (try rules(database), at(2))
    let answering: @Sendable (Int) -> @Sendable (Database) throws -> Void = { score in
      { database in
        _ = try database.answer(
          link, scores: .init(csat: score), comment: nil, by: rules, at: Moment(now: instant))
      }
    }
    let holder = try Session(target)
    // Both have read the case when they come to its row.
    try holder.script("BEGIN; SELECT FROM cases FOR UPDATE")
    async let first = RaceTests.outcome(of: answering(5), in: target)
    async let second = RaceTests.outcome(of: answering(4), in: target)
    try await RaceTests.untilWaiting(2, in: target)
    try holder.script("COMMIT")
    let errors = await [first, second]
    #expect(errors.count { $0 == nil } == 1, "\(errors)")
    #expect(errors.compactMap { $0 as? Refusal } == [.linkAnswered], "\(errors)")
    #expect(try database.file(number).feedback.count == 1)
    #expect(try database.verify().discrepancies == [])
  }

  @Test func `the database itself takes one answer to a survey, in words that a customer may read`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try resolved(database, people, customer: people.customer)
      _ = try answer(database, try ask(database, number, at: at(1)), at: at(2))
      let error = #expect(throws: PostgresError.self) {
        try database.session.script(
          """
          INSERT INTO feedback (case_id, number, at, source, survey_number, csat, team_id)
          SELECT case_id, 2, at, source, survey_number, csat, team_id FROM feedback
          """)
      }
      #expect(error?.constraint == "feedback_once_a_survey")
    }
  }

  @Test func `a link that was forged for a case or survey that there is not is not valid`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try resolved(database, people, customer: people.customer)
      let link = try ask(database, number, at: at(1))
      for forged in [
        SurveyLink(caseNumber: CaseNumber(99), survey: 1, expiresAt: link.expiresAt),
        SurveyLink(caseNumber: number, survey: 2, expiresAt: link.expiresAt),
        SurveyLink(caseNumber: number, survey: 1, expiresAt: link.expiresAt.advanced(bySeconds: 1)),
      ] {
        #expect(throws: Refusal.linkNotValid) { _ = try answer(database, forged, at: at(2)) }
      }
      #expect(throws: Refusal.linkEnded) { _ = try answer(database, link, at: at(16)) }
      #expect(throws: Never.self) { _ = try answer(database, link, at: at(15)) }
      #expect(throws: Refusal.linkAnswered) { _ = try answer(database, link, at: at(15)) }
    }
  }

  @Test func `a link ends when its case is taken out, merged or erased`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let numbers = try (0..<3).map { _ in try resolved(database, people) }
      let links = try numbers.map { try ask(database, $0, at: at(1)) }
      _ = try database.perform(
        .exclude(.spam, reason: "none of ours"), on: numbers[0], at: Moment(now: at(2)), by: nil)
      let survivor = try database.openCase(people).file.number
      _ = try database.merge(numbers[1], into: survivor, at: Moment(now: at(2)), by: nil)
      try database.session.script(
        """
        INSERT INTO case_events (case_id, sequence, kind, body, occurred_at, recorded_at, clock_set)
        SELECT case_id, version + 1, 'erased', '{}', now(), now(), false FROM cases WHERE case_id = \(numbers[2]);
        UPDATE cases SET version = version + 1 WHERE case_id = \(numbers[2])
        """)
      for link in links {
        #expect(throws: Refusal.linkEnded) { _ = try answer(database, link, at: at(3)) }
      }
    }
  }

  @Test func `a low score is followed up within a working day, by whoever is still here`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try resolved(database, people, customer: people.customer)
      _ = try database.perform(.close(openCommitments: .refuse), on: number, at: Moment(now: monday), by: people.ana)
      let ana = try #require(try database.roster().members.first { $0.id == people.ana })
      _ = try database.deactivate(ana, successor: nil, at: Moment(now: monday), by: nil)
      let link = try ask(database, number, at: at(0))
      // 09:00 on a Monday; the team works from 9 to 17.
      let committed = try answer(database, link, .init(csat: 1), at: at(0))
      let followUp = try #require(committed.file.openCommitments.first)
      #expect(followUp.due.at == monday.advanced(bySeconds: 8 * 3_600))
      // Who had the case has left: the customer's answer is taken all the same, and nobody has the follow-up.
      #expect(followUp.owner == nil)
      #expect(committed.file.state == .resolved && committed.file.feedback[0].owner == people.ana)
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `where no policy was set, who would not recommend us is followed up`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      for (nps, count) in [(0, 1), (6, 1), (7, 0)] {
        let number = try resolved(database, people)
        let committed = try answer(database, try ask(database, number, at: at(0)), .init(nps: nps), at: at(0))
        #expect(committed.file.openCommitments.count == count, "\(nps)")
      }
    }
  }

  @Test func `what is said by phone answers the survey that was sent, once, and is followed up once`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let (one, other) = (try resolved(database, people), try resolved(database, people))
      let links = [try ask(database, one, at: at(1)), try ask(database, other, at: at(1))]
      func record(_ number: CaseNumber, answersSurvey: Bool = true) throws -> CaseFile {
        try database.record(
          .init(source: .call, scores: .init(csat: 1)), answersSurvey: answersSurvey, contact: nil, on: number,
          by: try rules(database), at: Moment(now: at(2)), by: people.ana
        ).file
      }
      let file = try record(one)
      #expect(file.surveys.map(\.answeredAt) == [at(2)] && file.feedback.map(\.survey) == [1])
      #expect(throws: Refusal.linkAnswered) { _ = try answer(database, links[0], .init(csat: 1), at: at(3)) }
      #expect(try database.file(one).openCommitments.count == 1)
      // Nothing is left to answer: it is said all the same.
      #expect(try record(one).feedback.map(\.survey) == [1, nil])
      let apart = try record(other, answersSurvey: false)
      #expect(apart.surveys.map(\.answeredAt) == [nil] && apart.feedback.map(\.survey) == [nil])
      #expect(throws: Never.self) { _ = try answer(database, links[1], at: at(3)) }
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `what the policy does not call low is not followed up`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      for (limit, ofNPS, score, nps, count) in [
        (0, nil, 1, 0, 0), (1, nil, 2, 0, 0), (2, nil, 2, 10, 1), (4, nil, 4, 10, 1), (2, 6, 5, 6, 1), (0, 6, 5, 6, 1),
        (2, 6, 5, 7, 0),
      ] as [(Int, Int?, Int, Int, Int)] {
        var policy = Policy.standard
        policy.lowScore = limit
        policy.lowNPS = ofNPS
        try database.setPolicy(policy, team: people.team, priority: nil, at: Moment(now: monday), by: nil)
        let number = try resolved(database, people)
        let committed = try answer(
          database, try ask(database, number, at: at(0)), .init(csat: score, nps: nps), at: at(0))
        #expect(committed.file.openCommitments.count == count, "\(limit) \(score) \(nps)")
      }
    }
  }
}
