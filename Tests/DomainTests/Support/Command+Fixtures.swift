import Domain

extension Due {
  static func at(_ hours: Double) -> Due { Due(at: hour(hours)) }
}

extension Command {
  static func promise(
    due hours: Double, kind: Commitment.Kind = .milestone, what: String = "Plumber visits", channel: String? = nil,
    owner: MemberID? = nil, promisedTo: String? = nil, toldVia: String? = nil
  ) -> Command {
    .promise(
      Promise(
        kind: kind, what: what, channel: channel, due: .at(hours), owner: owner, promisedTo: promisedTo,
        toldVia: toldVia))
  }

  static func followUp(due hours: Double, what: String = "Call Ines", channel: String? = "phone") -> Command {
    promise(due: hours, kind: .followUp, what: what, channel: channel)
  }

  static func move(
    _ number: Int = 1, to hours: Double, reason: String = "part is late", agreedBy: String? = nil, told: Bool = true
  ) -> Command {
    .move(number: number, due: .at(hours), reason: reason, agreedBy: agreedBy, customerTold: told)
  }

  static func done(_ number: Int = 1, evidence: String? = "boiler runs", told: Told? = nil) -> Command {
    .done(number: number, evidence: evidence, told: told)
  }

  static func withdraw(_ number: Int = 1, reason: String = "customer moved out") -> Command {
    .withdraw(number: number, reason: reason)
  }

  static func assign(to owner: MemberID?, team: TeamID? = nil, note: String? = nil) -> Command {
    .assign(team: team, owner: owner, note: note)
  }

  static func say(_ direction: Contact.Direction, via channel: String = "phone", note: String = "spoke") -> Command {
    .contact(channel: channel, direction: direction, note: note)
  }

  static var waitOnCustomer: Command { .wait(on: .customer, note: nil) }
  static var waitOnThirdParty: Command { .wait(on: .thirdParty, note: nil) }
  static var escalating: Command { .escalate(source: .member, reason: "no plumber") }
  static var resolving: Command { .resolve(note: "new valve", withdrawOpen: nil) }
  static var reopening: Command { .reopen(reason: "cold again") }
  static var closing: Command { .close(openCommitments: .refuse) }
  static var excluding: Command { .exclude(.spam, reason: "an advertisement") }
}
