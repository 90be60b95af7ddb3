import Domain
import Notify
import TestSupport
import Testing

@testable import Scheduler
@testable import Store

/// What messages say.
struct MessageWordsTests {
  /// 18:00 of that day in Berlin, and half past nine in the evening in Kolkata.
  private static let now = monday.plus(hours: 7)

  private func told(
    _ kind: Notice.Kind, case number: Int64 = 7, commitment: Int? = 1, reason: StallReason? = nil,
    planned: Instant = now, about: Instant = now.plus(hours: 2), subject: String = "No hot water",
    what: String = "Plumber visits", due: Due? = nil, target: StallSubject? = nil, holds: Bool = true,
    isUnheard: Bool = false, wasTakenOn: Bool = false
  ) -> Told {
    Told(
      caseNumber: CaseNumber(number), kind: kind, subject: target ?? commitment.map { .commitment($0) } ?? .wholeCase,
      reason: reason, plannedAt: planned, about: about, caseSubject: subject, team: 1, owner: nil,
      commitmentKind: commitment == nil ? nil : .milestone, what: commitment == nil ? nil : what,
      due: due ?? (commitment == nil ? nil : Due(at: about)), holds: holds, isUnheard: isUnheard,
      wasTakenOn: wasTakenOn)
  }

  private func message(
    _ told: [Told], kept: [String] = [], wins: [ToldWin] = [], zone: String = "Europe/Berlin", isDigest: Bool = false
  ) throws -> Message {
    MessageWords(
      MessageContent(to: 1, madeAt: Self.now, told: told),
      kept: kept.map { (CommitmentAddress(CaseNumber(3), 1), $0) }, wins: wins,
      recipient: Recipient(name: "Ana", address: "ana@example.com"), isDigest: isDigest,
      zone: try PostOffice.zone(zone), now: Self.now, roster: Roster(teams: [], members: [])
    ).message(id: "m")
  }

  @Test func `one thing stands in the subject as it is`() throws {
    let early = Self.now.plus(hours: -2)
    let rows: [(Told, String, Message.Kind)] = [
      (told(.reminder), "7/1 Plumber visits: due Mon 1 Jun 20:00", .reminder),
      (told(.nag, about: early), "7/1 Plumber visits: overdue since Mon 1 Jun 16:00", .reminder),
      (
        told(.stalled, reason: .overdue, about: early), "7/1 Plumber visits: overdue since Mon 1 Jun 16:00", .stall
      ),
      (
        told(.stalled, commitment: nil, reason: .silent, about: early), "7 No hot water: silent since Mon 1 Jun 16:00",
        .stall
      ),
      (
        told(.stalled, commitment: nil, reason: .overdue, about: early, target: .target(.firstContact)),
        "7 No hot water: nobody got back to the customer since Mon 1 Jun 16:00", .stall
      ),
      (
        told(.rung, commitment: nil, about: early),
        "7 No hot water: stalled since Mon 1 Jun 16:00 and not acknowledged", .escalation
      ),
      (
        told(.rung, commitment: nil, about: early, isUnheard: true),
        "7 No hot water: stalled since Mon 1 Jun 16:00 and not acknowledged; nobody was there whom the ladder leads to",
        .escalation
      ),
      (
        told(.rung, commitment: nil, about: early, wasTakenOn: true),
        "7 No hot water: stalled since Mon 1 Jun 16:00, was taken on, and stalls anew", .escalation
      ),
      (
        told(.raised, commitment: nil, about: early),
        "7 No hot water: raised to you on Mon 1 Jun 16:00 and not acknowledged", .escalation
      ),
      (told(.checkIn, commitment: nil, about: early), "7 No hot water: did it stay fixed?", .reminder),
      (
        told(.reminder, due: Due(at: Self.now.plus(hours: 2), day: 20_606)), "7/1 Plumber visits: due Tue 2 Jun",
        .reminder
      ),
    ]
    for (told, subject, kind) in rows {
      let message = try message([told])
      #expect(message.subject == subject)
      #expect(message.kind == kind && message.thread == CaseNumber(7) && message.items.count == 1)
      #expect(message.text.contains(subject) && message.text.contains("\n    kept "))
    }
  }

  @Test func `a reminder that comes after the due time says that it is overdue`() throws {
    let late = try message([told(.reminder, about: Self.now.plus(hours: -1))])
    #expect(late.subject == "7/1 Plumber visits: overdue since Mon 1 Jun 17:00")
  }

  @Test func `many things are counted, and those that are overdue among them`() throws {
    let overdue = Self.now.plus(hours: -3)
    let many = [
      told(.reminder), told(.nag, case: 8, about: overdue), told(.stalled, case: 9, reason: .overdue, about: overdue),
      told(.stalled, case: 9, commitment: nil, reason: .silent, about: overdue),
      told(.reminder, case: 10, holds: false),
    ]
    let message = try message(many)
    #expect(message.subject == "4 things need you, 2 overdue")
    #expect(message.kind == .digest && message.thread == nil)
    #expect(message.items.map(\.caseNumber.value).sorted() == [7, 8, 9, 9])
    #expect(try self.message([told(.reminder), told(.reminder, case: 8)]).subject == "2 things need you")
    // Two things in one case stay in its thread.
    #expect(try self.message([told(.reminder), told(.reminder, commitment: 2)]).thread == CaseNumber(7))
  }

  @Test func `several notices about one promise are one line, the last of them`() throws {
    let due = Self.now.plus(hours: -3)
    let message = try message([
      told(.reminder, planned: due.plus(hours: -4), about: due),
      told(.reminder, planned: due.plus(minutes: -30), about: due),
      told(.stalled, reason: .overdue, planned: due, about: due), told(.nag, planned: due.plus(hours: 1), about: due),
    ])
    #expect(message.subject == "7/1 Plumber visits: overdue since Mon 1 Jun 15:00")
    #expect(message.items.count == 1)
  }

  @Test(arguments: [
    ("Europe/Berlin", "Mon 1 Jun 20:00"), ("Asia/Kolkata", "Mon 1 Jun 23:30"), ("Pacific/Auckland", "Tue 2 Jun 06:00"),
    ("America/New_York", "Mon 1 Jun 14:00"),
  ])
  func `times are told in the member's zone`(zone: String, words: String) throws {
    let message = try message([told(.reminder)], zone: zone)
    #expect(message.subject == "7/1 Plumber visits: due \(words)" && message.text.contains(words))
    #expect(try #require(message.html).contains(words))
  }

  @Test func `stories that the team shared come before what needs somebody, where there is room to celebrate`() throws {
    let wins = [
      ToldWin(caseNumber: CaseNumber(4), story: "She laughed\nat <last>", teller: "Ben"),
      ToldWin(caseNumber: CaseNumber(5), story: "Warm again", teller: nil),
    ]
    let digest = try message([told(.reminder)], kept: ["Second charge"], wins: wins, isDigest: true)
    #expect(
      digest.text.hasPrefix(
        """
        Kept since the last message, thank you:
          3/1 Second charge

        Small wins that your team shared:
          She laughed at <last> (Ben, case 4)
          Warm again (case 5)

        What needs you:
          7/1
        """))
    let html = try #require(digest.html)
    #expect(
      html.contains("<li>She laughed at &lt;last&gt; (Ben, case 4)</li>") && html.contains("<p>What needs you:</p>"))
    // One thing that is urgent comes first. The next message tells only what came after this one: it is said all the same.
    let urgent = try message([told(.reminder)], kept: ["Second charge"], wins: wins)
    #expect(urgent.kind == .reminder && urgent.text.hasPrefix("  7/1"))
    #expect(
      urgent.text.hasSuffix(
        """
        Kept since the last message, thank you:
          3/1 Second charge

        Small wins that your team shared:
          She laughed at <last> (Ben, case 4)
          Warm again (case 5)
        """))
    let list = try #require(urgent.html)
    #expect(list.hasPrefix("<ul><li>7/1") && list.hasSuffix("<li>Warm again (case 5)</li></ul>"))
    #expect(try !message([told(.reminder)]).text.contains("\n\n"))
    #expect(try message([told(.reminder), told(.reminder, case: 8)], wins: wins).text.hasPrefix("Small wins"))
  }

  @Test func `HTML shows what people wrote, and runs none of it`() throws {
    let nasty = "<script>alert(\"1\")</script> & 'more' <b>"
    let escaped = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39; &lt;b&gt;"
    let message = try message(
      [told(.reminder, what: nasty), told(.checkIn, case: 8, commitment: nil, subject: nasty)], kept: [nasty])
    let html = try #require(message.html)
    #expect(html.split(separator: escaped).count == 4)
    #expect(!html.contains("<script") && !html.contains("<b>"))
    #expect(message.text.split(separator: nasty).count == 4)
  }

  @Test func `thanks come first, in digests and where there is more than one thing`() throws {
    let thanks = "Kept since the last message, thank you:\n  3/1 Call Inês\n\nWhat needs you:\n"
    #expect(try message([told(.reminder), told(.reminder, case: 8)], kept: ["Call Inês"]).text.hasPrefix(thanks))
    #expect(try message([told(.reminder)], kept: ["Call Inês"], isDigest: true).text.hasPrefix(thanks))
    // A reminder on the minute comes to the point.
    #expect(try message([told(.reminder)], kept: ["Call Inês"]).text.hasPrefix("  7/1 Plumber visits"))
    #expect(try message([told(.reminder)], isDigest: true).kind == .digest)
    let html = try #require(try message([told(.reminder), told(.reminder, case: 8)], kept: ["Call Inês"]).html)
    #expect(html.hasPrefix("<p>Kept since the last message, thank you:</p><ul><li>3/1 Call Inês</li></ul>"))
  }
}
