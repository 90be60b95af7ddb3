import Domain
import Testing

/// Whatever people do, in whatever order and however late they say so.
@Suite struct RandomHistoriesTests {
  private static let steps = 60

  @Test(arguments: 0..<8)
  func `no sequence of commands leads to an invalid case`(batch: Int) throws {
    for seed in UInt64(batch * 100)..<UInt64(batch * 100 + 100) {
      var world = try RandomWorld()
      var generator = StepGenerator(seed: seed)
      var taken: [RandomWorld.Step] = []
      for _ in 0..<Self.steps {
        let step = generator.next(in: world)
        taken.append(step)
        let faults = world.take(step).faults
        if !faults.isEmpty {
          Issue.record("seed \(seed): \(faults.joined(separator: "; ")), after\n\(try shortest(taken))")
          return
        }
      }
      for story in world.stories {
        #expect(CaseFile.replay(story.events, of: story.file.number) == story.file, "seed \(seed)")
      }
    }
  }

  @Test func `random histories reach every kind of event, often, late entries among them`() throws {
    var reached: [EventBody.Kind: Int] = [:]
    var late = 0
    var refused = 0
    for seed in UInt64(0)..<300 {
      var world = try RandomWorld()
      var generator = StepGenerator(seed: seed)
      for _ in 0..<Self.steps { if world.take(generator.next(in: world)).refusal != nil { refused += 1 } }
      for event in world.stories.flatMap(\.events) {
        reached[event.body.kind, default: 0] += 1
        if event.occurredAt < event.recordedAt { late += 1 }
      }
    }
    for kind in EventBody.Kind.allCases { #expect(reached[kind, default: 0] >= 20, "\(kind)") }
    #expect(late > 1000 && refused > 1000)
  }

  /// The shortest run of these steps that still ends in a fault: each is left out if the fault remains without it.
  private func shortest(_ steps: [RandomWorld.Step]) throws -> String {
    var kept = steps
    for index in steps.indices.reversed() {
      var fewer = kept
      fewer.remove(at: index)
      var world = try RandomWorld()
      if fewer.contains(where: { !world.take($0).faults.isEmpty }) { kept = fewer }
    }
    return kept.map { "  \($0)" }.joined(separator: "\n")
  }
}
