/// What a customer said of how they were treated, after a resolution or a kept repair.
package struct Feedback: Hashable, Sendable, Codable {
  package enum Source: String, Sendable, Codable, CaseIterable {
    /// Recorded by a member who asked.
    case call
    /// Imported from another tool.
    case file
    /// Answered by the customer, through a signed link.
    case link
  }

  /// Answers to the questions of a survey; nil where there was none.
  package struct Scores: Hashable, Sendable, Codable {
    /// How satisfied: 1 to 5.
    package var csat: Int?
    /// How likely to recommend: 0 to 10.
    package var nps: Int?
    /// How much effort it took: 1, very little, to 7, very much.
    package var effort: Int?
    /// Whether they were listened to: 1 to 5.
    package var listening: Int?
    /// Whether the problem was solved: 1 to 5.
    package var solving: Int?
    /// Whether an apology felt sincere: 1 to 5.
    package var apology: Int?

    package init(
      csat: Int? = nil, nps: Int? = nil, effort: Int? = nil, listening: Int? = nil, solving: Int? = nil,
      apology: Int? = nil
    ) {
      self.csat = csat
      self.nps = nps
      self.effort = effort
      self.listening = listening
      self.solving = solving
      self.apology = apology
    }
  }

  /// The place in its case, from 1.
  package let number: Int
  package let at: Instant
  /// Who recorded it; nil when the customer answered alone.
  package let by: MemberID?
  package let source: Source
  /// The survey that it answers.
  package let survey: Int?
  package let scores: Scores
  package let comment: String?
  /// The team and owner of the resolution that it is about: unassigning later takes nothing from anybody.
  package let team: TeamID
  package let owner: MemberID?
  /// The follow-up that asks about a low score, opened by it or open already; nil where no score was low.
  package let followUp: Int?

  package init(
    number: Int, at: Instant, by: MemberID?, source: Source, survey: Int?, scores: Scores, comment: String?,
    team: TeamID, owner: MemberID?, followUp: Int? = nil
  ) {
    self.number = number
    self.at = at
    self.by = by
    self.source = source
    self.survey = survey
    self.scores = scores
    self.comment = comment
    self.team = team
    self.owner = owner
    self.followUp = followUp
  }

  enum CodingKeys: String, CodingKey {
    case number, at, by, source, survey, scores, comment, team, owner
    case followUp = "follow_up"
  }
}
