extension Policy {
  /// What can be said of a policy, by the word it is said with: the option of `kept policy set` and the key of a file.
  package enum Field: String, Hashable, Sendable, CaseIterable {
    case firstContact = "first_contact"
    case resolution
    case silence
    case waitingOnCustomer = "waiting_customer"
    case waitingOnThirdParty = "waiting_third_party"
    case unowned
    case update
    case checkIn = "check_in"
    case reminders = "remind"
    case nag
    case pausing = "pause"
    case ladder
    case lowScore = "low_score"
    case lowNPS = "low_nps"

    /// Whether it holds any number of values.
    package var isList: Bool { separator != nil }

    /// What stands between the values of one that holds several; nil for one that holds a single value.
    package var separator: Character? {
      switch self {
      case .reminders, .pausing: ","
      case .ladder: ";"
      case .firstContact, .resolution, .silence, .waitingOnCustomer, .waitingOnThirdParty, .unowned, .update, .checkIn,
        .nag, .lowScore, .lowNPS:
        nil
      }
    }
  }
}
