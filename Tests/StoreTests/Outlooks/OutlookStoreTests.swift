import Domain
import Postgres
import Store
import TestSupport
import Testing

/// What is learnt from the tables, and kept for a day.
struct OutlookStoreTests {
  private static let hours = try? WorkingTime(WorkingCalendar(.aroundTheClock, in: .utc))

  private func at(_ hours: Double) -> Instant { monday.advanced(bySeconds: Int64(hours * 3_600)) }

  private func shelf(_ kind: OutlookKind, _ database: Database, at now: Instant, keeps: Bool = true) throws
    -> OutlookShelf
  {
    let hours = try #require(Self.hours)
    return try database.outlooks(of: kind, at: now, hours: { _ in hours }, usual: hours, keeps: keeps)
  }

  /// Cases with a milestone each, done after 1, 2, 3 … hours.
  private func fill(_ database: Database, _ count: Int, _ people: Installation) throws {
    for hours in 1...count {
      let number = try database.openCase(people, promises: [.due(inHours: 500)]).file.number
      _ = try database.perform(
        .done(number: 1, evidence: nil, told: nil), on: number, at: Moment(now: at(Double(hours))), by: people.ana)
    }
  }

  @Test func `promises are learnt by category, team and everybody`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      try fill(database, 20, people)
      let shelf = try shelf(.milestone, database, at: at(100))
      let book = shelf.book(of: people.team)
      #expect(book.categories.keys.sorted() == ["heating"] && book.team?.outlook.sample == 20)
      #expect(book.nearest(category: "heating")?.basis == .category)
      #expect(book.nearest(category: "roof")?.basis == .team)
      #expect(shelf.book(of: 99).nearest(category: "heating")?.basis == .all)
      let half = try #require(book.team?.outlook.age(at: 0.5))
      #expect(half.age == 39_600_000_000, "eleven of twenty-one, in hours")
      // Nobody was promised a call.
      #expect(try self.shelf(.followUp, database, at: at(100)) == OutlookShelf())
    }
  }

  @Test func `what was learnt holds for a day, and is read as it was written`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      try fill(database, 20, people)
      let learnt = try shelf(.milestone, database, at: at(100))
      #expect(try database.outlookRuns() == [.milestone: at(100)])
      try fill(database, 20, people)
      let kept = try shelf(.milestone, database, at: at(123))
      #expect(kept.book(of: people.team).team?.outlook.sample == 20)
      for (step, read) in zip(try #require(learnt.all).outlook.steps, try #require(kept.all).outlook.steps) {
        #expect(step.age == read.age && abs(step.share - read.share) < 1e-8 && abs(step.seen - read.seen) < 1e-8)
      }
      #expect(try shelf(.milestone, database, at: at(124)).book(of: people.team).team?.outlook.sample == 40)
    }
  }

  @Test func `what has changed is read as it was written, by its dates and by its pace`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let outlook = Outlook(steps: [Outlook.Step(age: 60, share: 0.4, seen: 0.5)], sample: 30, horizon: 90)
      func entry(_ change: OutlookChange?) -> OutlookBook.Entry { OutlookBook.Entry(outlook: outlook, change: change) }
      let book = OutlookBook(
        categories: [
          "heating": entry(.dates(called: 0.85, met: 0.5, of: 40)), "roof": entry(.pace(done: 0, usual: 12)),
        ],
        team: entry(nil))
      for _ in 1...2 {
        try database.keep(OutlookShelf(teams: [people.team: book]), of: .milestone, at: at(1))
        #expect(try shelf(.milestone, database, at: at(2)).book(of: people.team) == book)
      }
      let turned = OutlookBook(
        categories: ["heating": book.categories["roof"] ?? entry(nil)], team: book.categories["heating"])
      try database.keep(OutlookShelf(teams: [people.team: turned]), of: .milestone, at: at(3))
      #expect(try shelf(.milestone, database, at: at(4)).book(of: people.team) == turned)
    }
  }

  @Test func `a look at an earlier time knows what was known then, and keeps nothing`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      try fill(database, 20, people)
      _ = try shelf(.milestone, database, at: at(30))
      let then = try shelf(.milestone, database, at: at(10.5))
      #expect(abs((then.all?.outlook.seen(by: 10 * 3_600_000_000) ?? 0) - 0.5) < 1e-9)
      #expect(try database.outlookRuns() == [.milestone: at(30)])
      // What was noted by a clock that was set far ahead counts for nothing.
      _ = try shelf(.milestone, database, at: at(1_000))
      _ = try shelf(.milestone, database, at: at(60))
      #expect(try database.outlookRuns() == [.milestone: at(60)])
    }
  }

  @Test func `what went on elsewhere, was spam, or is looked at only, leaves no trace`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      try fill(database, 20, people)
      let spam = try database.openCase(people, promises: [.due(inHours: 500)]).file.number
      _ = try database.perform(
        [.withdraw(number: 1, reason: "an advertisement"), .exclude(.spam, reason: "an advertisement")], on: spam,
        at: Moment(now: at(1)), by: people.ana)
      let duplicate = try database.openCase(people, promises: [.due(inHours: 500)]).file.number
      let survivor = try database.openCase(people).file.number
      _ = try database.merge(duplicate, into: survivor, at: Moment(now: at(1)), by: people.ana)
      let shelf = try shelf(.milestone, database, at: at(100), keeps: false)
      // The twenty, and the one that the duplicate brought along.
      #expect(shelf.all?.outlook.sample == 21)
      #expect(try database.outlookRuns() == [:])
    }
  }
}
