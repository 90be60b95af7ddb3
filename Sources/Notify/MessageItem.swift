package import Domain

/// One thing that a message is about, as facts for programs. What does not apply is nil, and left out of the JSON.
package struct MessageItem: Hashable, Sendable {
  package let caseNumber: CaseNumber
  package let caseSubject: String?
  package let commitment: CommitmentAddress?
  /// What was promised.
  package let what: String?
  /// Why the message was sent: `overdue`, `silent` ...
  package let reason: String?
  /// Since when that is so.
  package let since: Instant?
  package let due: Due?
  /// The handle of whoever has to act.
  package let owner: String?
  package let team: String?
  /// A page on which it can be seen.
  package let link: String?

  package init(
    caseNumber: CaseNumber, caseSubject: String? = nil, commitment: CommitmentAddress? = nil, what: String? = nil,
    reason: String? = nil, since: Instant? = nil, due: Due? = nil, owner: String? = nil, team: String? = nil,
    link: String? = nil
  ) {
    self.caseNumber = caseNumber
    self.caseSubject = caseSubject
    self.commitment = commitment
    self.what = what
    self.reason = reason
    self.since = since
    self.due = due
    self.owner = owner
    self.team = team
    self.link = link
  }

  var json: JSONValue {
    let day = due?.day.map { Day(daysSince1970: Int($0)).description }
    let members: [(String, JSONValue?)] = [
      ("case", .number(caseNumber.value)), ("case_subject", caseSubject.map(JSONValue.text)),
      ("commitment", commitment.map { .text($0.description) }), ("what", what.map(JSONValue.text)),
      ("reason", reason.map(JSONValue.text)), ("since", since.map { .text($0.description) }),
      ("due_at", due.map { .text($0.at.description) }), ("due_day", day.map(JSONValue.text)),
      ("owner", owner.map(JSONValue.text)), ("team", team.map(JSONValue.text)), ("link", link.map(JSONValue.text)),
    ]
    return .object(members.compactMap { key, value in value.map { JSONValue.Member(key, $0) } })
  }
}
