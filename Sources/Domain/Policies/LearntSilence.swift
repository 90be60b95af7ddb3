/// How long a team's own silences last: the limit within which 85 % of them had ended.
package struct LearntSilence: Hashable, Sendable {
  /// Of fewer silences nothing is learnt.
  package static let fewest = 20
  /// How far back is looked, in seconds, and at how many cases at most, the last resolved first.
  package static let window: Int64 = 90 * 86_400
  package static let mostCases = 1_000
  /// For how many seconds it holds before it is learnt anew.
  package static let lifetime: Int64 = 86_400

  /// In the team's working time, in whole minutes; nil while too few silences are known.
  package let limit: Timespan?
  /// How many silences it follows from.
  package let silences: Int

  package init(limit: Timespan?, silences: Int) {
    self.limit = limit
    self.silences = silences
  }

  /// The 85th percentile by nearest rank: the shortest silence that is at least as long as 85 % of all.
  /// - Parameter lengths: of silences that ended, in microseconds of working time.
  package init(_ lengths: [Int64]) {
    silences = lengths.count
    guard lengths.count >= Self.fewest else {
      limit = nil
      return
    }
    // 85 hundredths in whole numbers: 0.85 is no binary fraction, and 20 of them would be rounded up to 18.
    let rank = (lengths.count * 85 + 99) / 100
    let minutes = (lengths.sorted()[rank - 1] + 59_999_999) / 60_000_000
    limit = Timespan(unchecked: max(1, Int(min(minutes, Int64(Timespan.longest)))), .workingMinutes)
  }
}

extension StallQuestion {
  /// How long each of the case's silences lasted that ended, in microseconds of working time, as the rule measures them.
  package var silences: [Int64] {
    let pauses = pauses(of: .silence)
    return openSpells.flatMap { open in
      guard open.upperBound != .latest else { return [Int64]() }
      // Several things done at once are no silence, nor is a night.
      return stops(in: open, between: progress).map {
        hours.workingTime(from: $0.lowerBound, until: $0.upperBound, excluding: pauses)
      }.filter { $0 > 0 }
    }
  }
}
