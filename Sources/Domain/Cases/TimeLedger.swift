/// How the time of a case is shared out: with us, and waiting on each party.
///
/// What was waited is known twice, from the case and from its waits one by one: of each party both must be the same, to the
/// microsecond. Time with us is what the waits leave, and they must fill the rest. All are in microseconds.
package struct TimeLedger: Hashable, Sendable {
  /// The whole.
  package let elapsed: Int64
  package let withUs: Int64
  /// By party, in the order in which they were given.
  package let waited: [Int64]
  /// The first party of which the case says another time than its waits take; nil where it says the same of all.
  package let mismatch: Mismatch?

  /// What the case says that it waited on a party, and what the waits that have ended come to.
  package struct Mismatch: Hashable, Sendable {
    /// By its place.
    package let party: Int
    package let said: Int64
    package let spells: Int64
  }

  /// A wait; without an end it goes on.
  package struct Spell: Hashable, Sendable {
    let began: Instant
    let ended: Instant?

    package init(began: Instant, ended: Instant?) {
      self.began = began
      self.ended = ended
    }

    /// How long it took, once it has ended.
    fileprivate var length: Int64 { ended.map { $0.microseconds - began.microseconds } ?? 0 }

    fileprivate func counted(in whole: Range<Instant>) -> Range<Instant> {
      (began..<max(began, ended ?? .latest)).clamped(to: whole)
    }
  }

  /// - Parameters:
  ///   - opened: when the time begins.
  ///   - end: when it ends; what comes after it does not count.
  ///   - parts: of each party how long the case says that it waited in spells that have ended, and those spells one by one.
  package init(from opened: Instant, until end: Instant, waited parts: [(said: Int64, spells: [Spell])]) {
    let whole = opened..<max(opened, end)
    elapsed = whole.length
    waited = parts.map { part in part.spells.reduce(0) { $0 + $1.counted(in: whole).length } }
    mismatch = parts.indices.lazy.map { party in
      Mismatch(
        party: party, said: parts[party].said, spells: parts[party].spells.reduce(0) { $0 + $1.length })
    }.first { $0.said != $0.spells }
    var (withUs, last) = (Int64(0), opened)
    for spell in parts.flatMap(\.spells).map({ $0.counted(in: whole) }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      withUs += max(0, spell.lowerBound.microseconds - last.microseconds)
      last = max(last, spell.upperBound)
    }
    self.withUs = withUs + whole.upperBound.microseconds - last.microseconds
  }

  /// Of a case that never waited: most don't, and are told of by the million.
  ///
  /// - Parameter nothing: 0 for each party.
  package init(from opened: Instant, until end: Instant, waiting nothing: [Int64]) {
    elapsed = max(0, end.microseconds - opened.microseconds)
    withUs = elapsed
    waited = nothing
    mismatch = nil
  }

  /// Whether what is said of each party is so, and the parts make the whole: two waits at once are no time twice.
  package var isEven: Bool { mismatch == nil && withUs + waited.reduce(0, +) == elapsed }
}

extension Range<Instant> {
  fileprivate var length: Int64 { upperBound.microseconds - lowerBound.microseconds }
}
