import Domain
import Store

extension Context {
  /// Performs a command on a case as the actor and shows what came of it.
  func perform(_ command: Command, on subject: CaseArgument) throws -> Output {
    try perform([command], on: subject)
  }

  /// Performs commands on a case as one.
  func perform(_ commands: [Command], on subject: CaseArgument) throws -> Output {
    try perform(commands, on: subject.number, late: subject.late)
  }

  /// Performs a command on a commitment, after checking that it is of the kind that was named.
  func perform(_ command: Command, on subject: CommitmentArgument, _ kind: Commitment.Kind) throws -> Output {
    let address = subject.address
    let file = try database.file(address.caseNumber)
    if let commitment = file.commitments.first(where: { $0.number == address.number }), commitment.kind != kind {
      throw Refusal(
        .invalid, "\(address) is a \(commitment.kind.noun), not a \(kind.noun)",
        next: retyped(kind.noun, as: commitment.kind.noun))
    }
    return try perform([command], on: address.caseNumber, late: subject.late)
  }

  /// Every change of a case that somebody types comes through here, and so does what history says of its promises.
  ///
  /// - Parameter fills: what was filled into a template.
  private func perform(
    _ commands: [Command], on number: CaseNumber, late: LateEntry, filling fills: [String] = []
  ) throws -> Output {
    let foretold = try foretold(commands, on: number, late: late)
    let committed = try database.perform(
      commands + foretold.forecasts.map(Command.forecast), on: number,
      at: try moment(happenedAt: late.happenedAt, team: try database.file(number).team),
      by: try actor.id, filling: fills)
    let output = try ChangePage(committed: committed, context: self).output
    try tell(foretold)
    return output
  }

  /// Performs a command whose words came from a template, and remembers what was filled in.
  func perform(_ command: Command, on subject: CaseArgument, filling fills: [String]) throws -> Output {
    try perform([command], on: subject.number, late: subject.late, filling: fills)
  }
}
