import ArgumentParser
import Domain

/// Milestones and follow-ups differ in kind, not in machinery: both nouns have the same verbs.
protocol CommitmentNoun: Sendable {
  static var kind: Commitment.Kind { get }
}

enum MilestoneNoun: CommitmentNoun {
  static var kind: Commitment.Kind { .milestone }
}

enum FollowUpNoun: CommitmentNoun {
  static var kind: Commitment.Kind { .followUp }
}

struct MilestoneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "milestone", abstract: "An outcome that was promised by a time.",
    subcommands: [
      CommitmentAdd<MilestoneNoun>.self, CommitmentDone<MilestoneNoun>.self, CommitmentMove<MilestoneNoun>.self,
      CommitmentWithdraw<MilestoneNoun>.self, CommitmentAssign<MilestoneNoun>.self,
      CommitmentList<MilestoneNoun>.self,
    ])
}

struct FollowUpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow-up", abstract: "A contact that was promised by a time.",
    subcommands: [
      CommitmentAdd<FollowUpNoun>.self, CommitmentDone<FollowUpNoun>.self, CommitmentMove<FollowUpNoun>.self,
      CommitmentWithdraw<FollowUpNoun>.self, CommitmentAssign<FollowUpNoun>.self, CommitmentList<FollowUpNoun>.self,
    ])
}

/// The commitment that a command is about, and when it happened.
struct CommitmentArgument: ParsableArguments {
  @Argument(help: ArgumentHelp("The promise's address, such as 1042/1.", valueName: "case/number"))
  var address: CommitmentAddress

  @OptionGroup var late: LateEntry
}
