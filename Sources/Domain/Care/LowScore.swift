/// What follows from a low score: a follow-up for whoever has the case, by a time that the team's calendar gives.
package struct LowScore: Hashable, Sendable {
  /// What the follow-up promises.
  package static let what = "Ask what went wrong"
  /// How long somebody has for it.
  package static let time = Timespan(unchecked: 1, .workingDays)
  /// What a limit may be; 0, besides, lets no score be low.
  package static let limits = 1...4
  /// The same of the willingness to recommend: who gives so much is no detractor any more.
  package static let limitsOfNPS = 0...6

  /// A score of so much or less is low; see ``Feedback/Scores/isLow(atMost:)``.
  package let limit: Int
  /// A willingness to recommend of so much or less; nil where that says nothing about one case.
  package let limitOfNPS: Int?
  package let followUpBy: Instant
  /// Who sees to it; nil when whoever had the case has left.
  package let owner: MemberID?

  package init(limit: Int, limitOfNPS: Int? = nil, followUpBy: Instant, owner: MemberID?) {
    self.limit = limit
    self.limitOfNPS = limitOfNPS
    self.followUpBy = followUpBy
    self.owner = owner
  }
}

extension Feedback.Scores {
  /// Whether an answer says that it went badly: so much or less of 5, or as far up the scale of effort, which has 7 steps and
  /// is better when it is lower. The willingness to recommend is about more than one case: it has a limit of its own, where
  /// it is to count at all.
  package func isLow(atMost limit: Int, ofNPS limitOfNPS: Int? = nil) -> Bool {
    if let nps, let limitOfNPS, nps <= limitOfNPS { return true }
    guard limit > 0 else { return false }
    return [csat, listening, solving, apology].contains { $0.map { $0 <= limit } ?? false }
      || effort.map { $0 >= 8 - limit } ?? false
  }
}
