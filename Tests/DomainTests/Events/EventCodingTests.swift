import Domain
import FoundationEssentials
import Testing

/// The format of the event log: it may grow, never change.
@Suite struct EventCodingTests {
  /// One event of each kind with everything in it, and the text that stands in the log for it.
  static let golden: [(EventBody, String)] = [
    (
      .opened(
        .init(
          subject: "Leak \"hot\" 🥶", customer: 5, team: 1, owner: 11, priority: "high", category: "heating",
          channel: "phone", origin: Origin(source: "desk", ref: "INC-1"))),
      #"{"category":"heating","channel":"phone","customer":5,"origin":{"ref":"INC-1","source":"desk"},"#
        + #""owner":11,"priority":"high","subject":"Leak \"hot\" 🥶","team":1}"#
    ),
    (.described(.init(subject: "Cold", priority: "low")), #"{"priority":"low","subject":"Cold"}"#),
    (.assigned(.init(team: 2, owner: 12, note: "night shift")), #"{"note":"night shift","owner":12,"team":2}"#),
    (.waitBegan(.init(on: .thirdParty, note: "part")), #"{"note":"part","on":"third_party"}"#),
    (.waitEnded, "{}"),
    (
      .contacted(Contact(number: 3, at: hour(1), channel: "chat", direction: .inbound, note: "when?", by: nil)),
      #"{"at":1780308000000000,"channel":"chat","direction":"inbound","note":"when?","number":3}"#
    ),
    (
      .commitmentMade(
        Commitment(
          number: 2, kind: .followUp, what: "Call Ines", channel: "phone", promised: Due(at: hour(9), day: 20_605),
          due: .at(10), madeAt: hour(1), madeBy: 11, promisedTo: "Inês", toldVia: "chat", owner: 12, ownerWhenDue: 13,
          renegotiations: 1, slips: 2, adoptedFrom: CommitmentAddress(CaseNumber(7), 4))),
      #"{"adopted_from":{"case":7,"number":4},"channel":"phone","due":{"at":1780340400000000},"kind":"follow_up","#
        + #""made_at":1780308000000000,"made_by":11,"number":2,"owner":12,"owner_when_due":13,"#
        + #""promised":{"at":1780336800000000,"day":20605},"promised_to":"Inês","renegotiations":1,"slips":2,"#
        + #""told_via":"chat","what":"Call Ines"}"#
    ),
    (
      .commitmentMoved(
        .init(number: 2, due: .at(10), reason: "snow", agreedBy: "Inês", customerTold: true, isSlip: false)),
      #"{"agreed_by":"Inês","customer_told":true,"due":{"at":1780340400000000},"is_slip":false,"number":2,"reason":"snow"}"#
    ),
    (.commitmentAssigned(.init(number: 2, owner: 12)), #"{"number":2,"owner":12}"#),
    (
      .commitmentDone(.init(number: 2, evidence: "photo", customerToldAt: hour(9))),
      #"{"customer_told_at":1780336800000000,"evidence":"photo","number":2}"#
    ),
    (.commitmentWithdrawn(.init(number: 2, reason: "moved out")), #"{"number":2,"reason":"moved out"}"#),
    (
      .escalated(.init(level: 2, source: .customer, reason: "baby")),
      #"{"level":2,"reason":"baby","source":"customer"}"#
    ),
    (.escalationAcknowledged(.init()), "{}"),
    (.escalationAcknowledged(.init(number: 1)), #"{"number":1}"#),
    (.escalationAcknowledged(.init(number: 3, others: [1, 2])), #"{"number":3,"others":[1,2]}"#),
    (.resolved(.init(note: "new valve")), #"{"note":"new valve"}"#),
    (.reopened(.init(reason: "cold again")), #"{"reason":"cold again"}"#),
    (.closed(.init(over: [1, 3])), #"{"over":[1,3]}"#),
    (
      .merged(.init(into: CaseNumber(9), moved: [.init(number: 2, to: CommitmentAddress(CaseNumber(9), 4))])),
      #"{"into":9,"moved":[{"number":2,"to":{"case":9,"number":4}}]}"#
    ),
    (
      .excluded(.init(exclusion: .spam, reason: "an advertisement")),
      #"{"exclusion":"spam","reason":"an advertisement"}"#
    ),
    (.snoozed(.init(until: opening, reason: "on holiday")), #"{"reason":"on holiday","until":1780304400000000}"#),
    (
      .optionAdded(CaseOption(number: 1, what: "a refund", tradeOff: "ten days", at: hour(1), by: 11)),
      #"{"at":1780308000000000,"by":11,"number":1,"state":"open","trade_off":"ten days","what":"a refund"}"#
    ),
    (.optionChosen(.init(number: 1, commitments: [2, 3])), #"{"commitments":[2,3],"number":1}"#),
    (.optionRuledOut(.init(number: 2, reason: "sold out")), #"{"number":2,"reason":"sold out"}"#),
    (
      .apologized(
        Apology(
          number: 1, at: hour(1), by: 11, channel: "phone", words: "I am sorry", harm: "two cold days",
          impact: "the baby is ill", takesResponsibility: true, plan: [2], overruled: ["conditional"])),
      #"{"at":1780308000000000,"by":11,"channel":"phone","harm":"two cold days","impact":"the baby is ill","#
        + #""number":1,"overruled":["conditional"],"plan":[2],"takes_responsibility":true,"words":"I am sorry"}"#
    ),
    (
      .surveySent(
        Survey(number: 1, occasion: .resolved, at: hour(1), by: 11, expiresAt: hour(9), team: 1, owner: 12)),
      #"{"at":1780308000000000,"by":11,"expires_at":1780336800000000,"number":1,"occasion":"resolved","#
        + #""owner":12,"team":1}"#
    ),
    (
      .feedbackGiven(
        Feedback(
          number: 1, at: hour(1), by: nil, source: .link, survey: 1, scores: .init(csat: 2, effort: 6),
          comment: "slow", team: 1, owner: 11, followUp: 3)),
      #"{"at":1780308000000000,"comment":"slow","follow_up":3,"number":1,"owner":11,"scores":{"csat":2,"effort":6},"#
        + #""source":"link","survey":1,"team":1}"#
    ),
    (.themed(.init(theme: "late-parts", feedback: 1)), #"{"feedback":1,"theme":"late-parts"}"#),
    (.themeRemoved(.init(number: 1)), #"{"number":1}"#),
    (
      .winShared(Win(number: 1, kind: .leftCalm, story: "She laughed", at: hour(1), by: 11)),
      #"{"at":1780308000000000,"by":11,"kind":"left_calm","number":1,"story":"She laughed"}"#
    ),
    (.winWithdrawn(.init(number: 1)), #"{"number":1}"#),
    (
      .forecastMade(
        Forecast(
          number: 1, at: hour(1), by: 11, kind: .milestone, basis: .category, sample: 40, due: hour(9),
          claimed: 8_500, commitment: 2)),
      #"{"at":1780308000000000,"basis":"category","by":11,"claimed":8500,"commitment":2,"due":1780336800000000,"#
        + #""kind":"milestone","number":1,"sample":40}"#
    ),
    (.erased, "{}"),
  ]

  @Test(arguments: golden.indices)
  func `an event stands in the log as it always has`(index: Int) throws {
    let (body, text) = Self.golden[index]
    #expect(try written(body) == text)
    #expect(try read(body.kind, text) == body)
  }

  @Test func `every kind of event has its text`() {
    #expect(Set(Self.golden.map(\.0.kind)) == Set(EventBody.Kind.allCases))
  }

  @Test(arguments: [
    (EventBody.assigned(.init(team: 1, owner: nil, note: nil)), #"{"team":1}"#),
    (.described(.init()), "{}"), (.resolved(.init(note: nil)), "{}"), (.reopened(.init(reason: nil)), "{}"),
    (.commitmentAssigned(.init(number: 1, owner: nil)), #"{"number":1}"#), (.closed(.init(over: [])), #"{"over":[]}"#),
    (.snoozed(.init(until: nil, reason: "back")), #"{"reason":"back"}"#),
    (.waitBegan(.init(on: .customer, note: nil)), #"{"on":"customer"}"#),
  ])
  func `what is not there is left out`(body: EventBody, text: String) throws {
    #expect(try written(body) == text)
    #expect(try read(body.kind, text) == body)
  }

  @Test func `fields that a later version adds are passed over`() throws {
    #expect(try read(.resolved, #"{"note":"valve","cause":"lime"}"#) == .resolved(.init(note: "valve")))
    #expect(try read(.waitEnded, #"{"by":"customer"}"#) == .waitEnded)
  }

  @Test func `a body that is not of its kind is refused`() {
    #expect(throws: DecodingError.self) { try read(.commitmentDone, #"{"note":"valve"}"#) }
    #expect(throws: DecodingError.self) { try read(.waitBegan, #"{"on":"nobody"}"#) }
  }

  @Test func `whatever happens goes through the log unchanged`() throws {
    for seed in UInt64(5_000)..<5_020 {
      var world = try RandomWorld()
      var generator = StepGenerator(seed: seed)
      for _ in 0..<60 { _ = world.take(generator.next(in: world)) }
      for story in world.stories {
        let log = try story.events.map { event in
          Event(
            sequence: event.sequence, body: try read(event.body.kind, try written(event.body)),
            occurredAt: event.occurredAt, recordedAt: event.recordedAt, by: event.by)
        }
        #expect(log == story.events, "seed \(seed)")
        #expect(CaseFile.replay(log, of: story.file.number) == story.file, "seed \(seed)")
      }
    }
  }

  private func written(_ body: EventBody) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(body), as: UTF8.self)
  }

  private func read(_ kind: EventBody.Kind, _ text: String) throws -> EventBody {
    try JSONDecoder().decode(Body.self, from: Data(text.utf8), configuration: kind).value
  }

  /// Lets the decoder know the kind, which is not in the text.
  private struct Body: DecodableWithConfiguration {
    let value: EventBody

    init(from decoder: any Decoder, configuration kind: EventBody.Kind) throws {
      value = try EventBody(kind: kind, from: decoder)
    }
  }
}
