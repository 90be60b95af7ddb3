import Domain
import Testing

/// A row of a table of refusals: what was told before, the command that is refused, and every word of the answer.
struct RefusalRow: Sendable, CustomTestStringConvertible {
  let before: [(Double, Command)]
  let command: Command
  let at: Double
  let enteredAt: Double?
  let expected: Refusal

  init(
    after before: [(Double, Command)] = [], _ command: Command, at hours: Double = 20, enteredAt entered: Double? = nil,
    code: Refusal.Code = .conflict, _ problem: String, allowed: String, next: String?
  ) {
    self.before = before
    self.command = command
    at = hours
    enteredAt = entered
    expected = Refusal(code, problem, allowed: allowed, next: next)
  }

  var testDescription: String { expected.problem }

  /// Tells case 7 what came before and expects the refusal, word by word, and that it changed nothing.
  func check() throws {
    let story = try CaseStory().telling(before)
    #expect(story.refusal(of: command, at: at, enteredAt: enteredAt) == expected)
    // A refused command among others takes the others back with it.
    let moment = Moment(occurredAt: hour(at), recordedAt: hour(enteredAt ?? at))
    #expect(throws: expected) {
      try story.file.decide([.say(.outbound), command], at: moment, by: ana)
    }
  }
}
