import Domain
import Store

/// A policy's fields in words: as `kept policy set` takes them, as a policy file has them, and as pages show them.
struct PolicyWords {
  private let ladders: LadderText
  /// The working time by which a ladder's rungs are put in order, asked for when there is a ladder.
  private let hours: () throws -> WorkingTime

  init(_ roster: Roster, hours: @escaping () throws -> WorkingTime) {
    ladders = LadderText(roster)
    self.hours = hours
  }

  static func split(_ text: String, for field: Policy.Field) -> [String] {
    guard let separator = field.separator else { return [text] }
    // Rungs are parted by semicolons, and as people type them by commas.
    return text.split(omittingEmptySubsequences: false) { $0 == separator || $0 == "," }.map(String.init)
  }

  /// Gives a field another value.
  ///
  /// - Parameter words: one for each value; `none`, or no word at all, switches it off.
  /// - Throws: `Refusal` for what can't be read, and for a ladder to somebody who is not there.
  func set(_ field: Policy.Field, to words: [String], in policy: inout Policy) throws {
    let words = words.count == 1 && words[0].lowercased() == "none" ? [] : words
    switch field {
    case .firstContact: policy.firstContact = try Self.span(words)
    case .resolution: policy.resolution = try Self.span(words)
    case .silence: try Self.setSilence(words, in: &policy)
    case .waitingOnCustomer: policy.waitingOnCustomer = try Self.span(words)
    case .waitingOnThirdParty: policy.waitingOnThirdParty = try Self.span(words)
    case .unowned: policy.unowned = try Self.span(words)
    case .update: policy.update = try Self.span(words)
    case .checkIn: policy.checkIn = try Self.span(words)
    case .nag: policy.nag = try Self.span(words)
    case .reminders: policy.reminders = try words.map { try Timespan.parse(Self.closed($0)) }
    case .pausing: policy.pausing = Set(try words.map { try Self.clock(Self.closed($0)) })
    case .ladder: policy.ladder = try ladders.ladder(words, in: try hours())
    case .lowScore: policy.lowScore = try Self.limit(words)
    case .lowNPS: policy.lowNPS = try Self.limitOfNPS(words)
    }
  }

  /// A field's values, each as it can be set again; none when it is switched off.
  func words(_ field: Policy.Field, of policy: Policy) -> [String] {
    func word(_ span: Timespan?) -> [String] { span.map { [$0.description] } ?? [] }
    return switch field {
    case .firstContact: word(policy.firstContact)
    case .resolution: word(policy.resolution)
    case .silence:
      policy.learnsSilence ? ["learnt" + (policy.silence.map { " \($0)" } ?? "")] : word(policy.silence)
    case .waitingOnCustomer: word(policy.waitingOnCustomer)
    case .waitingOnThirdParty: word(policy.waitingOnThirdParty)
    case .unowned: word(policy.unowned)
    case .update: word(policy.update)
    case .checkIn: word(policy.checkIn)
    case .nag: word(policy.nag)
    case .reminders: policy.reminders.map(\.description)
    case .pausing: Policy.Clock.allCases.filter(policy.pausing.contains).map(\.rawValue)
    case .ladder: ladders.rungs(policy.ladder)
    case .lowScore: policy.lowScore == 0 ? [] : ["\(policy.lowScore)"]
    case .lowNPS: policy.lowNPS.map { ["\($0)"] } ?? []
    }
  }

  /// A field as one text: `4wh, 30m`; `none` when it is switched off.
  func text(_ field: Policy.Field, of policy: Policy) -> String {
    let words = words(field, of: policy)
    return words.isEmpty ? "none" : words.joined(separator: "\(field.separator.map(String.init) ?? "") ")
  }

  private static func span(_ words: [String]) throws -> Timespan? {
    guard words.count < 2 else {
      throw Refusal(
        .invalid, "\(words.joined(separator: ", ")) are \(words.count) spans where one can be", allowed: "one, or none")
    }
    return try words.first.map { try Timespan.parse($0) }
  }

  /// `2`; `never`, as `none`, lets no score be low.
  private static func limit(_ words: [String]) throws -> Int {
    guard let word = words.first, word.lowercased() != "never" else { return 0 }
    if words.count == 1, let limit = Int(word), LowScore.limits.contains(limit) { return limit }
    throw Refusal(
      .invalid, "a low score can't be \"\(words.joined(separator: ", "))\" or less",
      allowed: "\(LowScore.limits.lowerBound) to \(LowScore.limits.upperBound) of 5, or never",
      next: "kept policy set --low-score \(Policy.standard.lowScore)")
  }

  /// `6`; `never`, as `none`, lets none be low.
  private static func limitOfNPS(_ words: [String]) throws -> Int? {
    guard let word = words.first, word.lowercased() != "never" else { return nil }
    if words.count == 1, let limit = Int(word), LowScore.limitsOfNPS.contains(limit) { return limit }
    throw Refusal(
      .invalid, "a low willingness to recommend can't be \"\(words.joined(separator: ", "))\" or less",
      allowed: "\(LowScore.limitsOfNPS.lowerBound) to \(LowScore.limitsOfNPS.upperBound) of 10, or never",
      next: "kept policy set --low-nps \(LowScore.limitsOfNPS.upperBound)")
  }

  /// `3wd`, `learnt`, or `learnt 2wd`: what holds until enough is known.
  private static func setSilence(_ words: [String], in policy: inout Policy) throws {
    var parts = words.first?.split(whereSeparator: \.isWhitespace).map(String.init) ?? []
    policy.learnsSilence = words.count == 1 && parts.first?.lowercased() == "learnt"
    guard policy.learnsSilence else { return policy.silence = try span(words) }
    parts.removeFirst()
    // What is not said stays; there is always something that holds until enough is known.
    policy.silence = try span(parts) ?? policy.silence ?? Policy.standard.silence
  }

  private static func clock(_ text: String) throws -> Policy.Clock {
    let word = text.lowercased().replacing("-", with: "_")
    if let clock = Policy.Clock(rawValue: word) { return clock }
    throw Refusal.unknown("clock", text, among: Policy.Clock.allCases.map(\.rawValue), list: "kept policy set --help")
  }

  /// `4 wh` is 4wh.
  private static func closed(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined() }
}
