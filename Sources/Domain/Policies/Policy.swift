/// What a team has set itself, for all its cases or those of one priority. Nil switches a limit off.
package struct Policy: Hashable, Sendable, Codable {
  /// From the opening until somebody gets back to the customer.
  package var firstContact: Timespan?
  /// From the opening until the first resolution.
  package var resolution: Timespan?
  /// How long nothing may be logged: only contacts and changes of commitments end a silence. Where it is learnt, what
  /// holds until enough is known.
  package var silence: Timespan?
  /// Whether the limit of silence follows from the team's own cases; see ``LearntSilence``.
  package var learnsSilence: Bool
  /// How long the team may wait on the customer, and on a third party.
  package var waitingOnCustomer: Timespan?
  package var waitingOnThirdParty: Timespan?
  /// How long a case, or a commitment, may have no owner.
  package var unowned: Timespan?
  /// How often the customer hears from the team while the case is open.
  package var update: Timespan?
  /// How long after a resolution its owner is asked whether it held.
  package var checkIn: Timespan?
  /// How long before it is due a commitment's owner is reminded; any number of times.
  package var reminders: [Timespan]
  /// How often an overdue commitment's owner is reminded until it is done.
  package var nag: Timespan?
  /// The clocks that stand still while the team waits for the customer.
  package var pausing: Set<Clock>
  package var ladder: Ladder
  /// A score of so much or less opens a follow-up by itself; 0: none does. See ``LowScore``.
  package var lowScore: Int
  /// A willingness to recommend of so much or less, of 10, does, too; nil: none does, as in policies that were written before
  /// it could be said.
  package var lowNPS: Int?

  /// A duration that a policy measures. A promised time never moves by itself, so it is none of them.
  package enum Clock: String, Hashable, Sendable, Codable, CaseIterable {
    case firstContact = "first_contact"
    case resolution, silence, update
  }

  package init(
    firstContact: Timespan? = nil, resolution: Timespan? = nil, silence: Timespan? = nil, learnsSilence: Bool = false,
    waitingOnCustomer: Timespan? = nil, waitingOnThirdParty: Timespan? = nil, unowned: Timespan? = nil,
    update: Timespan? = nil, checkIn: Timespan? = nil,
    reminders: [Timespan] = [], nag: Timespan? = nil, pausing: Set<Clock> = [], ladder: Ladder = Ladder(unchecked: []),
    lowScore: Int = 2, lowNPS: Int? = nil
  ) {
    self.firstContact = firstContact
    self.resolution = resolution
    self.silence = silence
    self.learnsSilence = learnsSilence
    self.waitingOnCustomer = waitingOnCustomer
    self.waitingOnThirdParty = waitingOnThirdParty
    self.unowned = unowned
    self.update = update
    self.checkIn = checkIn
    self.reminders = reminders
    self.nag = nag
    self.pausing = pausing
    self.ladder = ladder
    self.lowScore = lowScore
    self.lowNPS = lowNPS
  }

  /// What holds where nobody said anything else.
  package static let standard = Policy(
    firstContact: Timespan(unchecked: 8, .workingHours), silence: Timespan(unchecked: 3, .workingDays),
    waitingOnCustomer: Timespan(unchecked: 5, .workingDays), waitingOnThirdParty: Timespan(unchecked: 5, .workingDays),
    unowned: Timespan(unchecked: 4, .workingHours),
    reminders: [Timespan(unchecked: 4, .workingHours), Timespan(unchecked: 30, .minutes)],
    nag: Timespan(unchecked: 1, .workingDays), pausing: Set(Clock.allCases),
    ladder: Ladder(unchecked: [
      .init(after: Timespan(unchecked: 1, .workingDays), to: .lead),
      .init(after: Timespan(unchecked: 3, .workingDays), to: .lead),
    ]), lowNPS: LowScore.limitsOfNPS.upperBound)

  enum CodingKeys: String, CodingKey {
    case resolution, silence, unowned, update, reminders, nag, pausing, ladder
    case firstContact = "first_contact"
    case waitingOnCustomer = "waiting_on_customer"
    case waitingOnThirdParty = "waiting_on_third_party"
    case checkIn = "check_in"
    case learnsSilence = "learns_silence"
    case lowScore = "low_score"
    case lowNPS = "low_nps"
  }
}

extension Policy {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func limit(_ key: CodingKeys) throws -> Timespan? { try container.decodeIfPresent(Timespan.self, forKey: key) }
    self.init(
      firstContact: try limit(.firstContact), resolution: try limit(.resolution), silence: try limit(.silence),
      // Policies that were written before it could be learnt don't say.
      learnsSilence: try container.decodeIfPresent(Bool.self, forKey: .learnsSilence) ?? false,
      waitingOnCustomer: try limit(.waitingOnCustomer), waitingOnThirdParty: try limit(.waitingOnThirdParty),
      unowned: try limit(.unowned), update: try limit(.update), checkIn: try limit(.checkIn),
      reminders: try container.decode([Timespan].self, forKey: .reminders), nag: try limit(.nag),
      pausing: try container.decode(Set<Clock>.self, forKey: .pausing),
      ladder: try container.decode(Ladder.self, forKey: .ladder),
      // Nor do those that were written before there was feedback.
      lowScore: try container.decodeIfPresent(Int.self, forKey: .lowScore) ?? 2,
      lowNPS: try container.decodeIfPresent(Int.self, forKey: .lowNPS))
  }
}
