import Domain
import TestSupport
import Testing

/// What was told of a case, and the spells that follow by hour; 1000 stands for one that lasts.
struct StallRow: Sendable, CustomTestStringConvertible {
  let name: String
  let policy: Policy
  let told: [(Double, Command)]
  let owner: MemberID?
  let spells: [String]

  init(_ name: String, _ policy: Policy, _ told: [(Double, Command)], owner: MemberID? = ana, _ spells: [String]) {
    self.name = name
    self.policy = policy
    self.told = told
    self.owner = owner
    self.spells = spells
  }

  var testDescription: String { name }

  func check() throws {
    let story = try CaseStory(owner: owner).telling(told)
    let hours = WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc))
    let found = StallQuestion(story.file, policy: policy, hours: hours, moves: story.events).spells.map { spell in
      func clock(_ instant: Instant?) -> String { instant.map { "\(Int($0.seconds(since: opening) / 3600))" } ?? "" }
      return "\(spell.reason.rawValue) \(words(spell.subject)) \(clock(spell.beganAt))-\(clock(spell.endedAt))"
    }
    #expect(found == spells)
  }

  private func words(_ subject: StallSubject) -> String {
    switch subject {
    case .wholeCase: "case"
    case .commitment(let number): "/\(number)"
    case .target(let clock): clock.rawValue
    }
  }
}

@Suite struct StallRuleTests {
  private static let none = Policy()

  @Test(arguments: [
    StallRow("an open promise is overdue from its due time on", none, [(1, .promise(due: 5))], ["overdue /1 5-"]),
    StallRow("done in time", none, [(1, .promise(due: 5)), (4, .done())], []),
    StallRow("done late", none, [(1, .promise(due: 5)), (7, .done())], ["overdue /1 5-7"]),
    StallRow("withdrawn late", none, [(1, .promise(due: 5)), (7, .withdraw())], ["overdue /1 5-7"]),
    StallRow("moved in time", none, [(1, .promise(due: 5)), (4, .move(to: 9))], ["overdue /1 9-"]),
    StallRow(
      "moved after it had passed", none, [(1, .promise(due: 5)), (7, .move(to: 9)), (8, .done())], ["overdue /1 5-7"]),
    StallRow(
      "agreed anew, then moved after that had passed", none,
      [(1, .promise(due: 5)), (4, .move(to: 6)), (7, .move(to: 9)), (8, .done())], ["overdue /1 6-7"]),
    StallRow(
      "slipped, then agreed anew in time", none,
      [(1, .promise(due: 5)), (6, .move(to: 9)), (8, .move(to: 12)), (11, .done())], ["overdue /1 5-6"]),
    StallRow(
      "slipped twice", none, [(1, .promise(due: 5)), (6, .move(to: 8)), (9, .move(to: 12)), (11, .done())],
      ["overdue /1 5-6", "overdue /1 8-9"]),
    StallRow(
      "a customer's thanks ends nothing", none, [(1, .promise(due: 5)), (6, .say(.inbound))], ["overdue /1 5-"]),
  ])
  func `a promise is overdue until it is kept, withdrawn or given another time`(row: StallRow) throws {
    try row.check()
  }

  @Test(arguments: [
    StallRow("nobody ever", Policy(firstContact: hours(4)), [], ["overdue first_contact 4-"]),
    StallRow("in time", Policy(firstContact: hours(4)), [(3, .say(.outbound))], []),
    StallRow(
      "what the customer says is none", Policy(firstContact: hours(4)), [(3, .say(.inbound)), (6, .say(.outbound))],
      ["overdue first_contact 4-6"]),
    StallRow(
      "the clock stands still where the policy says so",
      Policy(firstContact: hours(4), pausing: [.firstContact]),
      [(1, .waitOnCustomer), (11, .stopWaiting), (16, .say(.outbound))], ["overdue first_contact 14-16"]),
    StallRow(
      "and goes on where it does not", Policy(firstContact: hours(4)),
      [(1, .waitOnCustomer), (11, .stopWaiting), (16, .say(.outbound))], ["overdue first_contact 4-16"]),
    StallRow(
      "resolved late", Policy(resolution: hours(4)), [(6, .resolving), (9, .reopening)],
      ["overdue resolution 4-6"]),
  ])
  func `a target that the policy sets is overdue`(row: StallRow) throws { try row.check() }

  @Test(arguments: [
    StallRow("nothing was logged", Policy(silence: hours(4)), [], ["silent case 4-"]),
    StallRow(
      "contacts and promises end it, a handover doesn't", Policy(silence: hours(4)),
      [(5, .assign(to: ben)), (6, .say(.inbound)), (12, .promise(due: 99)), (15, .move(to: 98))],
      ["silent case 4-6", "silent case 10-12", "silent case 19-", "overdue /1 98-"]),
    StallRow(
      "a resolved case may be silent", Policy(silence: hours(4)), [(2, .resolving), (9, .reopening)],
      ["silent case 13-"]),
    StallRow(
      "while waiting on the customer the clock stands still", Policy(silence: hours(4), pausing: [.silence]),
      [(2, .waitOnCustomer), (12, .stopWaiting)], ["silent case 14-"]),
    StallRow(
      "the customer hears nothing", Policy(update: hours(4)),
      [(1, .say(.outbound)), (3, .say(.inbound)), (7, .say(.outbound)), (9, .resolving)], ["silent update 5-7"]),
  ])
  func `a case is silent`(row: StallRow) throws { try row.check() }

  /// What an integration does by itself: nobody is named.
  @Test func `what nobody did ends no silence, but for what the customer says`() throws {
    func silences(by member: MemberID?) throws -> [String] {
      var story = try CaseStory()
      try story.tell(.followUp(due: 99), at: 5, by: member)
      try story.tell(.say(.outbound), at: 7, by: member)
      try story.tell(.done(), at: 10, by: member)
      try story.tell(.say(.inbound), at: 20, by: nil)
      let question = StallQuestion(
        story.file, policy: Policy(silence: hours(4)),
        hours: WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc)))
      return question.spells.filter { $0.reason == .silent }.map { spell in
        let ended = spell.endedAt.map { "\(Int($0.seconds(since: opening) / 3600))" } ?? ""
        return "\(Int(spell.beganAt.seconds(since: opening) / 3600))-\(ended)"
      }
    }
    #expect(try silences(by: nil) == ["4-20", "24-"])
    #expect(try silences(by: ana) == ["4-5", "14-20", "24-"])
  }

  @Test(arguments: [
    StallRow(
      "a case", Policy(unowned: hours(4)), [(6, .assign(to: ben)), (7, .assign(to: nil)), (9, .assign(to: ben))],
      owner: nil, ["unowned case 4-6"]),
    StallRow("a solved one not", Policy(unowned: hours(4)), [(3, .resolving)], owner: nil, []),
    StallRow(
      "again after it was reopened", Policy(unowned: hours(4)), [(3, .resolving), (10, .reopening)], owner: nil,
      ["unowned case 14-"]),
    StallRow(
      "a promise in an owned case", Policy(unowned: hours(4)),
      [(1, .promise(due: 99)), (2, .assignCommitment(number: 1, owner: nil))], ["unowned /1 6-", "overdue /1 99-"]),
  ])
  func `what nobody owns is unowned`(row: StallRow) throws { try row.check() }

  @Test(arguments: [
    StallRow(
      "each party has its limit", Policy(waitingOnCustomer: hours(4), waitingOnThirdParty: hours(2)),
      [(1, .waitOnCustomer), (7, .waitOnThirdParty)], ["waiting_too_long case 5-7", "waiting_too_long case 9-"]),
    StallRow(
      "an answer ends it", Policy(waitingOnCustomer: hours(4)), [(1, .waitOnCustomer), (6, .say(.inbound))],
      ["waiting_too_long case 5-6"]),
    StallRow("with no limit never", Policy(waitingOnCustomer: hours(4)), [(1, .waitOnThirdParty)], []),
    StallRow(
      "asked again, the limit begins anew", Policy(waitingOnCustomer: hours(4)),
      [(1, .waitOnCustomer), (7, .say(.outbound)), (9, .say(.outbound)), (15, .stopWaiting)],
      ["waiting_too_long case 5-7", "waiting_too_long case 13-15"]),
    StallRow(
      "what was said before it waited asks nothing", Policy(waitingOnThirdParty: hours(4)),
      [(1, .say(.outbound)), (2, .waitOnThirdParty), (3, .say(.outbound))], ["waiting_too_long case 7-"]),
  ])
  func `a wait is too long`(row: StallRow) throws { try row.check() }

  @Test
  func
    `a wait is too long once its beginning and the last word to the customer are the limit ago, and is looked at then`()
    throws
  {
    var random = SplitMix64(seed: 21)
    let commands: [Command] = [.waitOnCustomer, .stopWaiting, .say(.outbound), .say(.outbound), .say(.inbound)]
    let policy = Policy(waitingOnCustomer: hours(4))
    let always = WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc))
    for _ in 0..<200 {
      var story = try CaseStory()
      var now = 0.0
      for _ in 0..<12 {
        now += Double(Int.random(in: 1...10, using: &random)) / 2
        let command = commands[Int.random(in: 0..<commands.count, using: &random)]
        // What is refused did not happen.
        if story.refusal(of: command, at: now) == nil { try story.tell(command, at: now) }
      }
      let spells = StallQuestion(story.file, policy: policy, hours: always).spells
      for half in 0...(Int(now * 2) + 12) {
        let at = hour(Double(half) / 2)
        let wait = story.file.waits.last { wait in wait.beganAt <= at && wait.endedAt.map { at < $0 } ?? true }
        let asked = story.file.contacts.last { $0.direction == .outbound && $0.at <= at }?.at
        let isLong = wait.map { at.seconds(since: max($0.beganAt, asked ?? $0.beganAt)) >= 4 * 3600 } ?? false
        #expect(spells.contains { spell in spell.beganAt <= at && spell.endedAt.map { at < $0 } ?? true } == isLong)
      }
      var watch = try Watch(policy)
      watch.run(on: story.file, until: hour(now + 6))
      #expect(watch.stalls.map(\.beganAt) == spells.map(\.beganAt))
    }
  }

  @Test func `every rule has an id of its own, in order`() {
    let ids = StallRule.all.map(\.id)
    #expect(ids == Array(Set(ids)).sorted())
  }
}
