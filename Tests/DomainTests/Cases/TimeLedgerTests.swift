import TestSupport
import Testing

@testable import Domain

/// Time with us and time waited make the whole time of a case, whatever it waited and whenever one looks.
struct TimeLedgerTests {
  /// An instant, in microseconds from the opening.
  private func at(_ microseconds: Int64) -> Instant { Instant(microseconds: microseconds) }

  private func spell(_ began: Int64, _ ended: Int64?) -> TimeLedger.Spell {
    .init(began: at(began), ended: ended.map(at))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `waits that follow one another add up with the rest, at every instant`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var (said, spells) = ([Int64](repeating: 0, count: 2), [[TimeLedger.Spell]](repeating: [], count: 2))
    // Logs may date a wait before the opening.
    var clock: Int64 = Int64.random(in: -50...50, using: &random)
    let count = Int.random(in: 0...6, using: &random)
    for number in 0..<count {
      let began = clock + Int64.random(in: 0...100, using: &random)
      clock = began + Int64.random(in: 0...100, using: &random)
      let party = Int.random(in: 0...1, using: &random)
      let goesOn = number == count - 1 && Bool.random(using: &random)
      spells[party].append(spell(began, goesOn ? nil : clock))
      said[party] += goesOn ? 0 : clock - began
    }
    for end in stride(from: Int64(0), through: 800, by: 37) {
      let ledger = TimeLedger(from: at(0), until: at(end), waited: Array(zip(said, spells)))
      #expect(ledger.isEven && ledger.elapsed == end && ledger.withUs >= 0)
      // Counted one by one.
      let alone = (0..<end).count { moment in
        !spells.joined().contains { $0.began <= at(moment) && at(moment) < $0.ended ?? .latest }
      }
      #expect(ledger.withUs == Int64(alone))
    }
  }

  @Test func `what overlaps, is missing, or is said otherwise does not add up`() {
    func isEven(_ said: Int64, _ spells: TimeLedger.Spell...) -> Bool {
      TimeLedger(from: at(0), until: at(100), waited: [(said, spells)]).isEven
    }
    #expect(isEven(30, spell(10, 40)) && isEven(0))
    #expect(!isEven(31, spell(10, 40)) && !isEven(0, spell(10, 40)) && !isEven(30))
    #expect(isEven(30, spell(10, 30), spell(30, 40)) && !isEven(40, spell(10, 40), spell(30, 40)))
    #expect(
      TimeLedger(from: at(0), until: at(100), waiting: [0, 0])
        == TimeLedger(from: at(0), until: at(100), waited: [(0, []), (0, [])]))
    // What is taken from one party and given to another is named, though the whole is the same.
    let swapped = TimeLedger(
      from: at(0), until: at(100), waited: [(25, [spell(10, 40)]), (15, [spell(50, 60)])])
    #expect(!swapped.isEven && swapped.mismatch == .init(party: 0, said: 25, spells: 30))
    let second = TimeLedger(from: at(0), until: at(100), waited: [(30, [spell(10, 40)]), (-1, [])])
    #expect(!second.isEven && second.mismatch == .init(party: 1, said: -1, spells: 0))
    // A case that took no time waited none in it, whatever it waited before and after.
    let none = TimeLedger(from: at(10), until: at(5), waited: [(25, [spell(-10, 15)])])
    #expect(none.isEven && none.elapsed == 0 && none.withUs == 0 && none.waited == [0])
  }
}
