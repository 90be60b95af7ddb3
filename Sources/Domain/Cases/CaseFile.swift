/// One case with everything that belongs to it: what `decide` looks at and `apply` changes.
package struct CaseFile: Hashable, Sendable {
  package enum State: String, Sendable, Codable, CaseIterable {
    case open
    /// Waiting on the customer or a third party; the last of `waits` says on whom.
    case waiting
    case resolved
    case closed
    /// A duplicate, spam or a test: in no figure but `cases_excluded`.
    case excluded
  }

  /// Why a case counts nowhere.
  package enum Exclusion: String, Sendable, Codable, CaseIterable {
    case duplicate, spam, test
  }

  package let number: CaseNumber
  /// How many events have been applied; guards against lost updates.
  package internal(set) var version: Int
  package internal(set) var subject: String
  package internal(set) var customer: CustomerID?
  package internal(set) var priority: String?
  package internal(set) var category: String?
  package internal(set) var channel: String?
  package internal(set) var state: State
  package let openedAt: Instant
  package let openedBy: MemberID?
  package internal(set) var closedAt: Instant?
  package internal(set) var excludedAt: Instant?
  package internal(set) var exclusion: Exclusion?
  /// Until when nobody is nagged; a snooze that is over stays here.
  package internal(set) var snoozedUntil: Instant?
  /// The case that carries on, when this one was merged as a duplicate.
  package internal(set) var survivor: CaseNumber?
  /// Where the case was imported from: the source's name and the case's number there.
  package let origin: Origin?

  package internal(set) var ownerships: [Ownership] = []
  package internal(set) var waits: [Wait] = []
  package internal(set) var commitments: [Commitment] = []
  package internal(set) var contacts: [Contact] = []
  package internal(set) var resolutions: [Resolution] = []
  package internal(set) var escalations: [Escalation] = []
  package internal(set) var options: [CaseOption] = []
  package internal(set) var apologies: [Apology] = []
  package internal(set) var repairs: [Repair] = []
  package internal(set) var surveys: [Survey] = []
  package internal(set) var feedback: [Feedback] = []
  package internal(set) var themes: [CaseTheme] = []
  package internal(set) var wins: [Win] = []
  package internal(set) var forecasts: [Forecast] = []

  /// A case as it was stored, without its parts; everything else comes about by events.
  package init(
    number: CaseNumber, version: Int, subject: String, customer: CustomerID?, priority: String?, category: String?,
    channel: String?, state: State, openedAt: Instant, openedBy: MemberID?, closedAt: Instant?, excludedAt: Instant?,
    exclusion: Exclusion?, survivor: CaseNumber?, origin: Origin?, snoozedUntil: Instant? = nil
  ) {
    self.number = number
    self.version = version
    self.subject = subject
    self.customer = customer
    self.priority = priority
    self.category = category
    self.channel = channel
    self.state = state
    self.openedAt = openedAt
    self.openedBy = openedBy
    self.closedAt = closedAt
    self.excludedAt = excludedAt
    self.exclusion = exclusion
    self.survivor = survivor
    self.origin = origin
    self.snoozedUntil = snoozedUntil
  }

  /// The case with its parts, as they were stored.
  package func with(
    ownerships: [Ownership], waits: [Wait], commitments: [Commitment], contacts: [Contact],
    resolutions: [Resolution], escalations: [Escalation]
  ) -> CaseFile {
    var file = self
    file.ownerships = ownerships
    file.waits = waits
    file.commitments = commitments
    file.contacts = contacts
    file.resolutions = resolutions
    file.escalations = escalations
    return file
  }

  /// The case with what happened between people, as it was stored; the repairs say what each apology's plan is.
  package func with(
    options: [CaseOption], apologies: [Apology], repairs: [Repair], surveys: [Survey], feedback: [Feedback],
    themes: [CaseTheme], wins: [Win], forecasts: [Forecast]
  ) -> CaseFile {
    var file = self
    file.options = options
    file.apologies = apologies.map { apology in
      var apology = apology
      apology.plan = repairs.filter { $0.apology == apology.number }.map(\.commitment)
      return apology
    }
    file.repairs = repairs
    file.surveys = surveys
    file.feedback = feedback
    file.themes = themes
    file.wins = wins
    file.forecasts = forecasts
    return file
  }
}

/// Where an imported case came from.
package struct Origin: Hashable, Sendable, Codable {
  package let source: String
  package let ref: String

  package init(source: String, ref: String) {
    self.source = source
    self.ref = ref
  }
}
