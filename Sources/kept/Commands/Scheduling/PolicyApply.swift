import ArgumentParser
import Domain
import Files
import Import
import Store

struct PolicyApply: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Make the policies what a YAML file says, and show what that changes.",
    discussion: """
      The file is the whole truth: a scope that it leaves out loses its policy, and what a scope leaves out is as in \
      the standard policy. All of it happens, or nothing. kept policy list --as-file writes such a file; \
      Documentation/policies.md describes it:

        policies:
          - team: care
            priority: high
            silence: 3wd
            remind: [4wh, 30m]
            ladder: [1wd lead, 3wd lead of field]
      """)

  @Argument(help: ArgumentHelp("The YAML file; - for standard input.", valueName: "file"))
  var file: String

  @Flag(help: "Only show what would change.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let written = try PolicyFile.read(path: file)
    let difference = try context.database.holdingRules {
      // Whoever left while this waited is on no ladder any more.
      context.forgetRoster()
      let wanted = try PolicyFilePlan(written, in: context).scopes
      if dryRun { return PolicyDifference(from: try context.database.policies(), to: wanted) }
      return try context.database.replacePolicies(
        with: wanted, at: Moment(now: context.now, clockSet: context.clockSet), by: context.actorIfKnown?.id)
    }
    return try PolicyDifferencePage(difference, file: written.path, isDryRun: dryRun, context: context).output
  }
}

/// A policy file's words, understood.
struct PolicyFilePlan {
  let scopes: [ScopedPolicy]

  /// - Throws: `PolicyFileError` with everything that is wrong.
  init(_ file: PolicyFile, in context: Context) throws {
    let roster = try context.roster
    let policies = try Policies(context)
    var scopes: [ScopedPolicy] = []
    var lines: [Int?] = []
    var problems: [PolicyFileError.Problem] = []
    func note<Result>(_ line: Int?, _ body: () throws -> Result) throws -> Result? {
      do { return try body() } catch let refusal as Refusal {
        problems.append(.init(line: line, refusal))
        return nil
      }
    }
    for scope in file.scopes {
      let team = try scope.team.flatMap { word in try note(word.line) { try roster.team(called: word.text) } }
      let priority = try scope.priority.flatMap { word in
        try note(word.line) { try Text.line(word.text, called: "priority") }
      }
      let words = PolicyWords(roster) { try policies.hours(of: team) }
      var policy = Policy.standard
      for value in scope.values {
        let texts = value.words.flatMap { PolicyWords.split($0.text, for: value.field) }
        do { try words.set(value.field, to: texts, in: &policy) } catch let refusal as Refusal {
          problems.append(.init(line: Self.line(of: value, in: words) ?? value.line, refusal))
        }
      }
      // A scope whose team is not known is no scope that could stand twice.
      guard (scope.team == nil) == (team == nil), (scope.priority == nil) == (priority == nil) else { continue }
      if let twin = scopes.firstIndex(where: { $0.team == team?.id && $0.priority == priority }) {
        problems.append(.init(line: scope.line, Self.twice(team, priority, line: lines[twin])))
      }
      scopes.append(ScopedPolicy(team: team?.id, priority: priority, policy: policy))
      lines.append(scope.line)
    }
    if !problems.isEmpty { throw PolicyFileError(file.path, problems) }
    self.scopes = scopes
  }

  /// The line of the first word that can't be read by itself; nil when it is all of them together.
  private static func line(of value: PolicyFile.Value, in words: PolicyWords) -> Int? {
    value.words.first { word in
      var scratch = Policy.standard
      let texts = PolicyWords.split(word.text, for: value.field)
      return (try? words.set(value.field, to: texts, in: &scratch)) == nil
    }?.line
  }

  private static func twice(_ team: Team?, _ priority: String?, line: Int?) -> Refusal {
    let scope =
      "\(team.map { "team \($0.handle)" } ?? "all teams"), \(priority.map { "priority \($0)" } ?? "all priorities")"
    return Refusal(
      .conflict, "\(scope) stands in the file already\(line.map { ", on line \($0)" } ?? "")",
      allowed: "each scope once")
  }
}
