import Import
import TestSupport
import Testing

struct SpreadTests {
  /// A random change log: the rows of each case, in order.
  private func log(_ random: inout SplitMix64) -> [[String]] {
    let names = ["", "Ann", "Bob", "Zoë Müller-Lüdenscheidt", "東京"]
    let states = ["New", "Active", "Asked", "Resolved", "Closed"]
    var cases: [[String]] = []
    for number in 0..<Int.random(in: 1...40, using: &random) {
      // Numbers that begin alike, are one another's beginning, or differ late.
      let ref = ["A", "A-long-number-", "é"].randomElement(using: &random)! + String(number * number)
      cases.append(
        (0..<Int.random(in: 1...8, using: &random)).map { row in
          let name = names.randomElement(using: &random)!
          let state =
            row == 0 || Int.random(in: 0..<20, using: &random) > 0 ? states.randomElement(using: &random)! : "?"
          return "\(ref),2026-03-01 0\(Int.random(in: 0...9, using: &random)):00,\(name),\(state),\(name),p"
        })
    }
    return cases
  }

  /// Takes a row of any case in turn, those of each case in their order.
  private func interleaved(_ cases: [[String]], _ random: inout SplitMix64) -> [String] {
    var left = cases.map { $0[...] }
    var rows: [String] = []
    while let index = left.indices.filter({ !left[$0].isEmpty }).randomElement(using: &random) {
      rows.append(left[index].removeFirst())
    }
    return rows
  }

  private func read(_ rows: [String], _ grouping: String, memory: Int) throws -> Outcome {
    let csv = (["id,at,by,state,owner,priority"] + rows).map { $0 + "\n" }.joined()
    let map = Outcome.changeMap + "grouping: \(grouping)\n"
    var outcome = try Outcome.of(csv, map: map, memory: memory)
    // Only the lines are other ones.
    for index in outcome.cases.indices { outcome.cases[index].line = 0 }
    outcome.cases.sort { Array($0.ref.utf8).lexicographicallyPrecedes(Array($1.ref.utf8)) }
    return outcome
  }

  @Test(arguments: 0..<60)
  func `cases spread over a file are the same cases`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let cases = log(&random)
    let contiguous = try read(cases.flatMap { $0 }, "contiguous", memory: 1_048_576)
    let rows = interleaved(cases, &random)
    // All in memory, in a few pieces, and in many.
    for memory in [1_048_576, 16_384, 4096] {
      let spread = try read(rows, "spread", memory: memory)
      #expect(spread.cases == contiguous.cases)
      #expect(spread.rejected.count == contiguous.rejected.count)
      #expect(Set(spread.rejected.map(\.value)) == Set(contiguous.rejected.map(\.value)))
    }
  }

  @Test func `many pieces and rows larger than a piece are sorted`() throws {
    let long = String(repeating: "x", count: 5000)
    let rows = (0..<3000).map { row in
      let by = row % 500 == 0 ? long : "Ann"
      return
        "\(row % 100),2026-03-01 08:00,\(row % 500 == 0 ? "" : "Ann"),\(row < 100 ? "New" : "Active"),\(by.prefix(150)),p"
    }
    let outcome = try read(rows, "spread", memory: 4096)
    #expect(outcome.cases.count == 100)
    #expect(outcome.cases.allSatisfy { $0.rowHashes.count == 30 })
  }
}
