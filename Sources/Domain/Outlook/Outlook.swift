#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What history says of how long something takes: the share that was done by each age, in a team's working time.
///
/// A Kaplan-Meier estimate (Kaplan and Meier 1958) in which newer spells weigh more, since processes change: what began five
/// days before another counts half as much, unless that would leave less than some thirty to go by. Where a date is
/// looked for, whoever asks is counted among those that wait, as in weighted conformal prediction (Tibshirani and others
/// 2019): of twenty that were done, one more is not claimed to be done for certain. What came of such claims of late puts
/// it right (``OutlookRecord``).
package struct Outlook: Hashable, Sendable {
  /// Of fewer spells nothing is said.
  package static let fewest = 20
  /// How far back is looked, in seconds: what is older weighs nothing.
  package static let window: Int64 = 300 * 86_400
  /// In microseconds.
  static let halfLife: Int64 = 5 * 86_400 * 1_000_000
  private static let halfLifeSpells = 30
  /// What is older than so many half-lives weighs less than a thousand-millionth.
  private static let lives = 30.0
  /// A level that is reached but for rounding is reached.
  private static let slack = 1e-9

  /// A share of all that was done by an age.
  package struct Step: Hashable, Sendable {
    /// In microseconds of working time.
    package let age: Int64
    /// 0 to 1, this age included: what may be claimed of it.
    package let share: Double
    /// The share that was done by then, without whoever asks.
    package let seen: Double

    package init(age: Int64, share: Double, seen: Double) {
      self.age = age
      self.share = share
      self.seen = seen
    }
  }

  /// Ascending in both. The last share need not be 1: what nobody has seen done yet is not known.
  package let steps: [Step]
  /// How many spells it rests on.
  package let sample: Int
  /// The greatest age that any of them was seen at. What happens beyond it nobody knows.
  package let horizon: Int64

  package init(steps: [Step], sample: Int, horizon: Int64) {
    self.steps = steps
    self.sample = sample
    self.horizon = horizon
  }

  /// What is known at `now` of spells that began before; of what ended later, only that it was open still.
  ///
  /// - Parameters:
  ///   - hours: of whoever will ask.
  ///   - hoursOf: of the team of a spell.
  /// - Returns: nil of fewer than ``fewest``.
  package init?(
    _ history: some Collection<PastSpell>, at now: Instant, in hours: WorkingTime, hoursOf: (TeamID) -> WorkingTime
  ) {
    let known = history.filter { $0.isKnown(at: now) }
    guard known.count >= Self.fewest else { return nil }
    let halfLife = Self.halfLife(of: known, at: now)
    var ends: [End] = []
    ends.reserveCapacity(known.count)
    var weightLeft = 0.0
    for spell in known {
      let lives = Double(now.microseconds - spell.began.microseconds) / halfLife
      if lives > Self.lives { continue }
      let ended = spell.ended(by: now)
      let weight = exp2(-lives)
      ends.append(
        End(
          age: Self.age(of: spell, at: ended ?? now, in: hoursOf(spell.team)), weight: weight,
          isDone: ended != nil && spell.isDone))
      weightLeft += weight
    }
    ends.sort { $0.age < $1.age }
    steps = Self.curve(ends, weight: weightLeft) { age in
      // As heavy as one that reaches that age today.
      let began = hours.adding(-age, to: now)
      return exp2(-Double(now.microseconds - began.microseconds) / halfLife)
    }
    sample = ends.count
    horizon = ends.last?.age ?? 0
  }

  /// The same of spells of the team that will ask.
  package init?(_ history: some Collection<PastSpell>, at now: Instant, in hours: WorkingTime) {
    self.init(history, at: now, in: hours) { _ in hours }
  }

  /// When one spell ended or was last seen.
  private struct End {
    let age: Int64
    let weight: Double
    let isDone: Bool
  }

  private static func curve(_ ends: [End], weight: Double, itself: (Int64) -> Double) -> [Step] {
    var steps: [Step] = []
    var atRisk = weight
    var openShare = 1.0
    var openSeen = 1.0
    var index = 0
    while index < ends.count {
      let age = ends[index].age
      var done = 0.0
      var left = 0.0
      // What is done at an age, and what has only got so far, both reached it.
      while index < ends.count, ends[index].age == age {
        left += ends[index].weight
        if ends[index].isDone { done += ends[index].weight }
        index += 1
      }
      if done > 0 {
        openShare *= 1 - done / (max(atRisk, done) + itself(age))
        openSeen *= 1 - done / max(atRisk, done)
        steps.append(Step(age: age, share: 1 - openShare, seen: 1 - openSeen))
      }
      atRisk -= left
    }
    return steps
  }

  private static func halfLife(of known: [PastSpell], at now: Instant) -> Double {
    let newest = known.map(\.began).sorted(by: >)
    let place = newest[min(halfLifeSpells, newest.count) - 1]
    return Double(max(halfLife, now.microseconds - place.microseconds))
  }

  /// The working time from the beginning until `end`. What ends while nobody works ends when they come back, so that what is
  /// due as they leave was not kept by it.
  static func age(of spell: PastSpell, at end: Instant, in hours: WorkingTime) -> Int64 {
    let age = hours.workingTime(from: spell.began, until: end)
    return hours.isOpen(at: end) || end == spell.began ? max(0, age) : max(0, age) + 1
  }
}

extension Outlook {
  /// The share that was done by an age, that age included, as far as history can be trusted.
  package func seen(by age: Int64) -> Double { step(by: age)?.seen ?? 0 }

  /// What was claimed to be done before `age`, and at the first step that is not before it; nil where nobody knows of one.
  func shares(around age: Int64) -> (before: Double, at: Double?) {
    let next = steps.partitioningIndex { $0.age >= age }
    return (next == 0 ? 0 : steps[next - 1].share, next < steps.count ? steps[next].share : nil)
  }

  private func step(by age: Int64) -> Step? {
    let next = steps.partitioningIndex { $0.age > age }
    return next == 0 ? nil : steps[next - 1]
  }

  /// What may be claimed of being done by `age`, given that it was not by `reached`, as of the dates that ``age(at:reached:)``
  /// finds; nil where nothing that got so far is known to have been done later, or `age` lies beyond all that was seen while
  /// some were open still.
  package func chance(by age: Int64, reached: Int64 = 0) -> Double? { chance(by: age, reached: reached, \.share) }

  /// The share of those that were not done by `reached` that was by `age`: how many of several will be.
  package func seenChance(by age: Int64, reached: Int64 = 0) -> Double? { chance(by: age, reached: reached, \.seen) }

  private func chance(by age: Int64, reached: Int64, _ counted: (Step) -> Double) -> Double? {
    func share(_ age: Int64) -> Double { step(by: age).map(counted) ?? 0 }
    let base = reached > 0 ? share(reached) : 0
    guard base < 1 - Self.slack, knows(age), reached <= 0 || seen(by: reached) < 1 - Self.slack else { return nil }
    return max(0, share(age) - base) / (1 - base)
  }

  /// The first age by which at least `level` of those that got as far as `reached` were done, and the share that was: what
  /// may be claimed of that age. Nil when so many have not been seen to be done.
  package func age(at level: Double, reached: Int64 = 0) -> Step? {
    // A new one may be done in its first instant.
    let base = reached > 0 ? step(by: reached)?.share ?? 0 : 0
    guard base < 1 - Self.slack else { return nil }
    var place = steps.partitioningIndex { $0.share >= base + level * (1 - base) - Self.slack }
    if reached > 0 { place = max(place, steps.partitioningIndex { $0.age > reached }) }
    guard place < steps.count else { return nil }
    let step = steps[place]
    return Step(age: step.age, share: (step.share - base) / (1 - base), seen: step.seen)
  }

  private func knows(_ age: Int64) -> Bool { age <= horizon || (steps.last?.seen ?? 0) >= 1 - Self.slack }

  /// The most that may be claimed of what got as far as `reached`, however late the date.
  package func most(reached: Int64 = 0) -> Double {
    let base = reached > 0 ? step(by: reached)?.share ?? 0 : 0
    guard let last = steps.last, base < 1 - Self.slack else { return 0 }
    return (last.share - base) / (1 - base)
  }

  /// The age from which on it is less likely than `level` that what is not done yet will be by `due`; nil for never, and where
  /// `due` lies beyond all that was seen.
  package func ageOfDoubt(due: Int64, below level: Double) -> Int64? {
    // Where half were never seen done, nothing can be told from one more that is not.
    guard knows(due), let last = steps.last, last.seen >= level else { return nil }
    let end = seen(by: due)
    // Of what has got further than all others nobody knows anything.
    func isDoubtful(_ base: Double) -> Bool { base < 1 - Self.slack && (end - base) / (1 - base) < level }
    if isDoubtful(0) { return 0 }
    return steps.first { $0.age < due && isDoubtful($0.seen) }?.age
  }

  /// With at most some `most` steps, where each share that is left was reached at its age: what is kept says no more than
  /// what is known.
  package func thinned(to most: Int) -> Outlook {
    guard steps.count > most, let last = steps.last else { return self }
    var kept: [Step] = []
    for step in steps {
      let isNext = step.share >= (kept.last?.share ?? 0) + last.share / Double(most)
      if isNext || step == last { kept.append(step) }
    }
    return Outlook(steps: kept, sample: sample, horizon: horizon)
  }
}
