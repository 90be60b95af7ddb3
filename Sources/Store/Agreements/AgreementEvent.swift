package import Domain
import Postgres

/// A list of what teams agree on once and use in many cases.
package enum AgreementList: String, Hashable, Sendable, CaseIterable {
  /// Words for feelings.
  case feelings
  case playbooks
  case templates
  case trainingTopics = "training_topics"
  /// Which topic is for which theme.
  case trainingLinks = "training_links"
  /// Who practised what.
  case trainingPractices = "training_practices"
}

/// A change of an agreement.
package struct AgreementEvent: Hashable, Sendable {
  /// What was done to it.
  package enum Change: Hashable, Sendable {
    case added
    case takenAway
    /// It was taken away, and is there again.
    case broughtBack
    case changed
  }

  /// By the clock of the command, which can be set by hand.
  package let at: Instant
  /// By the clock of the server.
  package let recordedAt: Instant
  /// The handle of who did it; nil where nobody said so.
  package let by: String?
  /// As `AgreementList` has it; of a newer program, perhaps, another word.
  package let list: String
  /// The key of the row.
  package let entry: String
  /// Counts the changes of one agreement.
  package let sequence: Int
  /// The word, the name, the handle or the theme.
  package let called: String
  /// Whom or what it tells of besides: who practised and when, which topic is for the theme, or whose the template is.
  package let beside: String?
  /// What it was since, by column; instants in microseconds.
  package let document: [String: String]
  /// What it was before, where there was a before.
  package let before: [String: String]?

  /// The columns that say when and by whom, which the event says itself.
  private static let stamps: Set<String> = [
    "made_at", "made_by", "changed_at", "changed_by", "linked_at", "noted_at", "noted_by", "removed_by",
  ]
  /// The columns that say since when it is taken away.
  private static let ends: Set<String> = ["removed_at", "retired_at", "ended_at"]

  package var change: Change {
    let isGone = Self.ends.contains { document[$0] != nil }
    // What was gone before there was a log has one event alone.
    guard let before else { return isGone ? .takenAway : .added }
    let wasGone = Self.ends.contains { before[$0] != nil }
    if wasGone != isGone { return isGone ? .takenAway : .broughtBack }
    return .changed
  }

  /// What is another since, by column: before and after, nil for nothing. None where there was no before.
  package var differences: [(column: String, before: String?, after: String?)] {
    guard let before else { return [] }
    let columns = Set(before.keys).union(document.keys).subtracting(Self.stamps).subtracting(Self.ends)
    return columns.sorted().filter { before[$0] != document[$0] }.map { ($0, before[$0], document[$0]) }
  }
}
