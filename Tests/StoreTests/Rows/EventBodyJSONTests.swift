import Domain
import FoundationEssentials
import Store
import Testing

/// The writer of event bodies against the encoder that it stands in for.
@Suite struct EventBodyJSONTests {
  /// Each kind with everything in it and with nothing that may be missing, around one text and one number.
  private static func bodies(_ text: String, _ number: Int) -> [EventBody] {
    let id = Int64(number)
    let at = Instant(microseconds: id)
    let address = CommitmentAddress(CaseNumber(id), number)
    let dues = [Due(at: at), Due(at: at, day: Int32(clamping: number))]
    let full = Commitment(
      number: number, kind: .followUp, what: text, channel: text, promised: dues[1], due: dues[0], madeAt: at,
      madeBy: id, promisedTo: text, toldVia: text, owner: id, ownerWhenDue: id, renegotiations: number, slips: number,
      endedAt: at, ending: .closedOver, endingNote: text, customerToldAt: at, movedTo: address, adoptedFrom: address)
    return [
      .opened(
        .init(
          subject: text, customer: id, team: id, owner: id, priority: text, category: text, channel: text,
          origin: Origin(source: text, ref: text))),
      .opened(
        .init(subject: text, customer: nil, team: id, owner: nil, priority: nil, category: nil, channel: nil)),
      .described(.init(subject: text, customer: id, priority: text, category: text, channel: text)),
      .described(.init()), .described(.init(category: text)),
      .assigned(.init(team: id, owner: id, note: text)), .assigned(.init(team: id, owner: nil, note: nil)),
      .waitBegan(.init(on: .thirdParty, note: text)), .waitBegan(.init(on: .customer, note: nil)), .waitEnded,
      .contacted(Contact(number: number, at: at, channel: text, direction: .inbound, note: text, by: id)),
      .contacted(Contact(number: number, at: at, channel: text, direction: .outbound, note: text, by: nil)),
      .commitmentMade(full),
      .commitmentMade(
        Commitment(number: number, kind: .milestone, what: text, promised: dues[0], madeAt: at, madeBy: nil, owner: nil)
      ),
      .commitmentMoved(
        .init(number: number, due: dues[1], reason: text, agreedBy: text, customerTold: true, isSlip: false)),
      .commitmentMoved(
        .init(number: number, due: dues[0], reason: text, agreedBy: nil, customerTold: false, isSlip: true)),
      .commitmentAssigned(.init(number: number, owner: id)), .commitmentAssigned(.init(number: number, owner: nil)),
      .commitmentDone(.init(number: number, evidence: text, customerToldAt: at)),
      .commitmentDone(.init(number: number, evidence: nil, customerToldAt: nil)),
      .commitmentWithdrawn(.init(number: number, reason: text)),
      .escalated(.init(level: number, source: .customer, reason: text)),
      .escalationAcknowledged(.init()), .escalationAcknowledged(.init(number: number)),
      .escalationAcknowledged(.init(number: number, others: [1, 2])),
      .resolved(.init(note: text)), .resolved(.init(note: nil)),
      .reopened(.init(reason: text)), .reopened(.init(reason: nil)),
      .closed(.init(over: [])), .closed(.init(over: [number])), .closed(.init(over: [1, number, 3])),
      .merged(.init(into: CaseNumber(id), moved: [])),
      .merged(.init(into: CaseNumber(id), moved: [.init(number: number, to: address), .init(number: 2, to: address)])),
      .excluded(.init(exclusion: .duplicate, reason: text)),
      .snoozed(.init(until: at, reason: text)), .snoozed(.init(until: nil, reason: text)),
    ] + bodiesOfCare(text, number)
  }

  private static func bodiesOfCare(_ text: String, _ number: Int) -> [EventBody] {
    let id = Int64(number)
    let at = Instant(microseconds: id)
    let feeling = Feeling(word: text, level: number)
    let scores = Feedback.Scores(
      csat: number, nps: number, effort: number, listening: number, solving: number, apology: number)
    return [
      .contacted(
        Contact(
          number: number, at: at, channel: text, direction: .inbound, note: text, by: id, felt: feeling, left: feeling,
          needs: text, behind: text)),
      .optionAdded(
        CaseOption(
          number: number, what: text, tradeOff: text, at: at, by: id, state: .ruledOut, reason: text, decidedAt: at)),
      .optionAdded(CaseOption(number: number, what: text, tradeOff: nil, at: at, by: nil)),
      .optionChosen(.init(number: number, commitments: [1, number])),
      .optionRuledOut(.init(number: number, reason: text)),
      .apologized(
        Apology(
          number: number, at: at, by: id, channel: text, words: text, harm: text, impact: text,
          takesResponsibility: true, plan: [number], overruled: [text, "b"])),
      .apologized(
        Apology(
          number: number, at: at, by: nil, channel: text, words: text, harm: text, impact: nil,
          takesResponsibility: false, plan: [], overruled: [])),
      .surveySent(
        Survey(
          number: number, occasion: .repairKept, at: at, by: id, expiresAt: at, team: id, owner: id, answeredAt: at)),
      .surveySent(
        Survey(number: number, occasion: .resolved, at: at, by: nil, expiresAt: at, team: id, owner: nil)),
      .feedbackGiven(
        Feedback(
          number: number, at: at, by: id, source: .call, survey: number, scores: scores, comment: text, team: id,
          owner: id, followUp: number)),
      .feedbackGiven(
        Feedback(
          number: number, at: at, by: nil, source: .link, survey: nil, scores: .init(), comment: nil, team: id,
          owner: nil)),
      .themed(.init(theme: text, feedback: number)), .themed(.init(theme: text, feedback: nil)),
      .themeRemoved(.init(number: number)),
      .winShared(Win(number: number, kind: .leftCalm, story: text, at: at, by: id, withdrawnAt: at)),
      .winShared(Win(number: number, kind: .other, story: text, at: at, by: nil)),
      .winWithdrawn(.init(number: number)),
      .forecastMade(
        Forecast(
          number: number, at: at, by: id, kind: .followUp, basis: .all, sample: number, due: at, claimed: number,
          commitment: number)),
      .forecastMade(
        Forecast(
          number: number, at: at, by: nil, kind: .milestone, basis: .team, sample: number, due: at, claimed: number,
          commitment: nil)),
      .erased,
    ]
  }

  private static let texts: [String] =
    (0..<0x80).compactMap { Unicode.Scalar($0).map { "a\(Character($0))z" } }
    + [
      "", "\"quoted\" \\ back / slash", "Zoë, Łódź, 東京, 🥶👩‍👩‍👧", "\u{85}\u{2028}\u{2029}\u{feff}\u{fffd}", "e\u{301}",
      "\r\n\t\u{8}\u{c}", String(repeating: "long ", count: 1_000),
    ]

  @Test(arguments: texts)
  func `a body is written byte for byte as the encoder writes it`(text: String) throws {
    for body in Self.bodies(text, 7) { try check(body) }
  }

  @Test(arguments: [0, 1, -1, 10, 109, -1_780_308_000_000_000, .max, .min])
  func `numbers are written as the encoder writes them`(number: Int) throws {
    for body in Self.bodies("text", number) { try check(body) }
  }

  @Test func `no kind is left out`() {
    #expect(Set(Self.bodies("text", 1).map(\.kind)) == Set(EventBody.Kind.allCases))
  }

  private func check(_ body: EventBody) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let expected = String(decoding: try encoder.encode(body), as: UTF8.self)
    #expect(Array(body.json.utf8) == Array(expected.utf8), "\(body.json) is not \(expected)")
    let read = try JSONDecoder().decode(Body.self, from: Data(body.json.utf8), configuration: body.kind).value
    #expect(read == body)
  }

  /// Lets the decoder know the kind, which is not in the text.
  private struct Body: DecodableWithConfiguration {
    let value: EventBody

    init(from decoder: any Decoder, configuration kind: EventBody.Kind) throws {
      value = try EventBody(kind: kind, from: decoder)
    }
  }
}
