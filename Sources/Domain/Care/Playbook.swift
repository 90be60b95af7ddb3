/// What a team usually promises in a kind of case: commitments, each due so long after it is made.
package struct Playbook: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    /// The place in its playbook, from 1.
    package let number: Int
    package let kind: Commitment.Kind
    package let what: String
    /// How the customer will be contacted; only follow-ups have one.
    package let channel: String?
    /// How long after it is promised it is due.
    package let after: Timespan

    package init(number: Int, kind: Commitment.Kind, what: String, channel: String?, after: Timespan) {
      self.number = number
      self.kind = kind
      self.what = what
      self.channel = channel
      self.after = after
    }
  }

  /// A short name to type.
  package let name: String
  /// Nil for all teams.
  package let team: TeamID?
  /// The category of case that it is for; nil for any.
  package let category: String?
  package let steps: [Step]

  package init(name: String, team: TeamID?, category: String?, steps: [Step]) {
    self.name = name
    self.team = team
    self.category = category
    self.steps = steps
  }

  /// A playbook as it can be kept.
  ///
  /// - Throws: `Refusal` for a name that can't be typed, and without steps.
  package static func checked(
    name: String, team: TeamID?, category: String?, steps: [Step]
  ) throws(Refusal) -> Playbook {
    let name = try Text.handle(name, called: "playbook", such: "late-refund")
    if steps.isEmpty {
      throw Refusal(
        .invalid, "a playbook without steps promises nothing", allowed: "at least one --milestone or --follow-up",
        next: "kept playbook add \(name) --milestone \"Refund is sent @ 2wd\"")
    }
    return Playbook(
      name: name, team: team, category: try Text.line(ifGiven: category, called: "category"), steps: steps)
  }

  /// What is changed of the steps before they are promised, by their number.
  package struct Edits: Hashable, Sendable {
    package var left: Set<Int>
    package var dues: [Int: Due]
    package var words: [Int: String]

    package init(without left: Set<Int> = [], dues: [Int: Due] = [:], words: [Int: String] = [:]) {
      self.left = left
      self.dues = dues
      self.words = words
    }
  }

  /// What it promises when it is applied at an instant, with the number of the step that each comes from.
  ///
  /// - Parameter hours: the working time of the team that has the case.
  /// - Throws: `Refusal` when a change is about a step that there is not, or nothing is left.
  package func promises(
    at instant: Instant, hours: WorkingTime, edits: Edits = Edits(), toldVia: String? = nil
  ) throws(Refusal) -> [(step: Int, promise: Command.Promise)] {
    let numbers = Set(steps.map(\.number))
    if let unknown = edits.left.union(edits.dues.keys).union(edits.words.keys).subtracting(numbers).min() {
      throw Refusal(
        .notFound, "\(name) has no step \(unknown)",
        allowed: steps.map { "\($0.number) \($0.what)" }.joined(separator: "; "), next: "kept playbook show \(name)")
    }
    let kept = steps.filter { !edits.left.contains($0.number) }
    if kept.isEmpty {
      throw Refusal(
        .invalid, "without these steps \(name) promises nothing", allowed: "leaving one of them in",
        next: "kept playbook show \(name)")
    }
    return kept.map { step in
      let promise = Command.Promise(
        kind: step.kind, what: edits.words[step.number] ?? step.what, channel: step.channel,
        due: edits.dues[step.number] ?? Due(at: step.after.after(instant, in: hours).roundedUpToMinute),
        toldVia: toldVia)
      return (step.number, promise)
    }
  }
}

extension Playbook.Step {
  /// Reads a step as it is typed: `Refund is sent @ 2wd`, `Write when it ships @ 4wh via email`.
  ///
  /// - Throws: `Refusal` when it says no time, or none that lies ahead.
  package static func parse(_ text: String, number: Int, kind: Commitment.Kind) throws(Refusal) -> Self {
    let example =
      kind == .milestone ? "--milestone \"Refund is sent @ 2wd\"" : "--follow-up \"Call with news @ 4wh via phone\""
    // The last @ separates: the promise itself may name an address.
    guard let at = text.lastIndex(of: "@") else {
      throw Refusal(
        .invalid, "\"\(text.prefix(80))\" says no time", allowed: "what is promised, then @, then after how long",
        next: example)
    }
    let words = text[text.index(after: at)...].split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first, words.count == 1 || (words.count >= 3 && words[1] == "via") else {
      throw Refusal(
        .invalid, "can't read \"\(text[text.index(after: at)...].prefix(80))\" as a time after the promise",
        allowed: "such as 4wh or 2wd in working time, 30m or 2d by the clock; then via and a channel", next: example)
    }
    let channel = words.count > 1 ? words.dropFirst(2).joined(separator: " ") : nil
    if kind == .milestone, channel != nil {
      throw Refusal(.invalid, "a milestone has no channel", allowed: "a channel for a follow-up", next: example)
    }
    guard let after = try? Timespan.parse(first) else {
      let isBehind = first.hasPrefix("-") || first.hasPrefix("0")
      throw Refusal(
        .invalid,
        isBehind
          ? "a step can't be due \(first): that is not after it is promised"
          : "can't read \"\(first.prefix(40))\" as a time after the promise",
        allowed: "how long after it is promised: 4wh or 2wd in working time, 30m or 2d by the clock", next: example)
    }
    return Self(
      number: number, kind: kind, what: try Text.line(String(text[..<at]), called: "promise"),
      channel: try Text.line(ifGiven: channel, called: "channel"), after: after)
  }
}

extension Instant {
  /// The same, or the next full minute: people promise no seconds.
  fileprivate var roundedUpToMinute: Instant {
    let minute: Int64 = 60_000_000
    let past = microseconds.flooredDivision(by: minute).remainder
    return past == 0 ? self : Instant(microseconds: microseconds + minute - past)
  }
}
