internal import Domain

/// A map applied to a file's header: which column holds what. A mapped column is a slot, numbered from 0.
struct RowPlan {
  /// A column of times.
  struct Time {
    let slot: Int
    let format: TimeFormat
    let zone: Zone
    let overlap: OverlapChoice
  }

  /// A text made from columns.
  struct Template {
    enum Part {
      case literal(String)
      case slot(Int)
      case optional([Part])
    }
    let parts: [Part]
    let slots: [Int]
    let fallback: String?
    let names: [String: String]
    /// In characters.
    let limit: Int
  }

  struct Field {
    let kind: CaseField
    let template: Template
  }

  struct States {
    let slot: Int
    let meanings: [String: SourceState]
    let unlisted: StateRule.Unlisted
    let since: Time?
  }

  struct Escalations {
    enum Sign {
      case rises(Int, through: [String])
      case takes(Int, values: [String], at: Time?)
      case timed(Time)
    }
    let sign: Sign
    let by: Escalation.Source
    let reason: String?
  }

  struct Promise {
    enum Done {
      case at(Time)
      case resolved
      case closed
    }
    let what: Template
    let kind: Commitment.Kind
    let due: Time
    let made: Time?
    let done: Done
  }

  /// The file's column of each slot, from 0.
  let columns: [Int]
  /// The name of each slot's column.
  let names: [String]
  /// How many fields a row has.
  let width: Int

  let isChangeLog: Bool
  let cells: CellReader
  let ref: Int
  let openedAt: Time?
  let fields: [Field]
  let resolvedAt: Time?
  let closedAt: Time?
  let changedAt: Time?
  let changedBy: Int?
  let states: States?
  let escalations: [Escalations]
  let promises: [Promise]
}

/// A text that describes a case.
enum CaseField: CaseIterable {
  case subject, customer, team, owner, priority, category, channel

  func change(_ value: String?) -> SourceChange.Kind {
    switch self {
    case .subject: .subject(value)
    case .customer: .customer(value)
    case .team: .team(value)
    case .owner: .owner(value)
    case .priority: .priority(value)
    case .category: .category(value)
    case .channel: .channel(value)
    }
  }

  func set(_ value: String?, in opening: inout SourceOpening) {
    switch self {
    case .subject: opening.subject = value
    case .customer: opening.customer = value
    case .team: opening.team = value
    case .owner: opening.owner = value
    case .priority: opening.priority = value
    case .category: opening.category = value
    case .channel: opening.channel = value
    }
  }
}
