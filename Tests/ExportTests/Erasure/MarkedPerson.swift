import Domain
import Export
import Files
import Measures
import Postgres
import Store
import TestSupport
import Testing

/// A customer of whom one made-up word stands in every text that the database can hold, and another customer beside them.
struct MarkedPerson {
  /// Stands nowhere else.
  static let word = "Zaubernuss"

  let database: Database
  let people: Installation
  let customer: Customer
  /// The customer's case, one that is closed as it should be.
  let number: CaseNumber
  /// A duplicate that went on in it, and one that was spam.
  let others: [CaseNumber]
  /// Somebody else's case.
  let bystander: CaseNumber

  init(_ database: Database) throws {
    self.database = database
    people = try database.install()
    let word = Self.word
    let id = try database.addCustomer(
      handle: "\(word)-1", name: "Ines \(word)", email: "\(word)@example.com", phone: "+351 \(word)",
      zone: "Europe/\(word)")
    customer = try #require(try database.customers([id])[id])
    bystander = try database.openCase(people, subject: "Another's boiler", promises: [.due(inHours: 10)]).file.number
    number = try database.open(
      Self.opening("\(word) is cold", id, people, Origin(source: "desk", ref: "\(word)-77")),
      promises: [
        .init(
          kind: .milestone, what: "Plumber at \(word)", due: Due(at: Self.hour(10)), promisedTo: word, toldVia: "phone"),
        .init(kind: .followUp, what: "Call \(word)", due: Due(at: Self.hour(12))),
      ], at: Moment(now: monday), by: people.ana
    ).file.number
    let duplicate = try database.open(
      Self.opening("\(word) again", nil, people),
      promises: [.init(kind: .followUp, what: "Ring \(word)", due: Due(at: Self.hour(20)))],
      at: Moment(now: Self.hour(1)), by: people.ana
    ).file.number
    let spam = try database.open(
      Self.opening("\(word) wins", id, people), at: Moment(now: Self.hour(1)), by: people.ana
    ).file.number
    others = [duplicate, spam]
    _ = try database.merge(duplicate, into: number, at: Moment(now: Self.hour(2)), by: people.ana)
    try perform([.exclude(.spam, reason: "\(word) sells")], on: spam, 2)
    try live()
    try reflect()
    try mark()
  }

  static func hour(_ hours: Int64) -> Instant { monday.advanced(bySeconds: hours * 3600) }

  private static func opening(
    _ subject: String, _ customer: CustomerID?, _ people: Installation, _ origin: Origin? = nil
  ) -> EventBody.Opened {
    .init(
      subject: subject, customer: customer, team: people.team, owner: people.ana, priority: "normal",
      category: "heating", channel: "phone", origin: origin)
  }

  private func perform(_ commands: [Command], on number: CaseNumber, _ hours: Int64) throws {
    _ = try database.perform(commands, on: number, at: Moment(now: Self.hour(hours)), by: people.ana)
  }

  private func live() throws {
    let word = Self.word
    let feeling = Feeling(word: "worried", level: 4)
    let listening = Command.Listening(
      felt: feeling, left: Feeling(word: "calm", level: 1), needs: "heat for \(word)", behind: "\(word) is ill")
    try perform(
      [
        .contact(channel: "phone", direction: .inbound, note: "\(word) rang", listening: listening),
        .describe(.init(subject: "\(word) is very cold")),
        .addOption(what: "a heater for \(word)", tradeOff: "\(word) pays", impossible: nil),
        .addOption(what: "a hotel for \(word)", tradeOff: nil, impossible: "\(word) has dogs"),
        .chooseOption(number: 1, promises: []), .addTheme("late-parts", feedback: nil),
        .wait(on: .thirdParty, note: "part for \(word)"), .stopWaiting,
        .snooze(until: Self.hour(4), reason: "\(word) sleeps"),
        .assign(team: nil, owner: people.ben, note: "\(word) knows Ben"),
        .move(
          number: 1, due: Due(at: Self.hour(30)), reason: "\(word) is out", agreedBy: word, customerTold: true),
        .escalate(source: .customer, reason: "\(word) is cross"), .acknowledge,
        .apologize(
          .init(
            channel: "phone", words: "I am sorry, \(word)", harm: "\(word) froze", impact: "\(word) is ill",
            takesResponsibility: true, standing: [1], overruled: ["conditional"])),
        .forecast(.init(kind: .milestone, basis: .all, sample: 40, due: Self.hour(30), claimed: 8_500)),
      ], on: number, 3)
    try fill()
    try perform(
      [
        .done(number: 1, evidence: "\(word) signed", told: .then(via: "phone")),
        .withdraw(number: 2, reason: "\(word) rang first"), .done(number: 3, evidence: nil, told: nil),
        .resolve(note: "\(word) is warm", withdrawOpen: nil),
      ], on: number, 5)
    try perform([.reopen(reason: "\(word) is cold again")], on: number, 6)
    try perform(
      [
        .resolve(note: nil, withdrawOpen: nil), .sendSurvey(expiresAt: Self.hour(90)),
        .giveFeedback(
          .init(
            source: .call, survey: 1, scores: .init(csat: 2), comment: "\(word) waited",
            lowScore: LowScore(limit: 2, followUpBy: Self.hour(40), owner: people.ben))),
        .done(number: 4, evidence: "\(word) forgave", told: .then(via: "phone")), .addTheme("late-parts", feedback: 1),
      ], on: number, 8)
    // Whoever owns the case tells of it.
    _ = try database.perform(
      .shareWin(.leftCalm, story: "\(word) laughed"), on: number, at: Moment(now: Self.hour(8)), by: people.ben)
    try perform([.close(openCommitments: .refuse)], on: number, 8)
  }

  /// What was filled into a template, two blanks at once.
  private func fill() throws {
    let fills = ["\(Self.word) waited all of friday", "nobody told \(Self.word)"].map(MessageTemplate.plain)
    _ = try database.perform(
      [.contact(channel: "phone", direction: .outbound, note: "\(Self.word), sorry")], on: number,
      at: Moment(now: Self.hour(4)), by: people.ana, filling: fills)
  }

  private func reflect() throws {
    let word = Self.word
    for id in [people.ana, people.ben] {
      let member = try #require(try database.roster().member(id))
      let words = Reflection.Words(
        felt: "\(word) feared", helped: "tea with \(word)", missed: "\(word)'s dogs", nextTime: "ask \(word)")
      _ = try database.reflect(.write(words), on: number, by: member, at: Moment(now: Self.hour(9)))
    }
  }

  /// What no command here can write: what a mail server answered, what was noted of an export, and how an import left it.
  private func mark() throws {
    let (word, number) = (Self.word, number)
    try database.session.script(
      """
      INSERT INTO messages (to_id, made_at) VALUES (\(people.ana), now());
      INSERT INTO notices (case_id, key, kind, to_id, planned_at, about, written_at, message_id)
        SELECT \(number), 'k', 'nag', \(people.ana), now(), now(), now(), max(message_id) FROM messages;
      INSERT INTO deliveries (message_id, channel, address, next_try_at, problem)
        SELECT max(message_id), 'email', 'ana@example.com', now(), '550 \(word) is cold' FROM messages;
      INSERT INTO audit_log (at, by_id, action, detail)
        VALUES (now(), \(people.ana), 'customers_exported', 'cases to Ines \(word).csv'),
          (now(), \(people.ana), 'customers_exported', 'cases of 2026-06');
      INSERT INTO case_imports VALUES (\(number), 1, 1, 4711)
      """)
  }
}
