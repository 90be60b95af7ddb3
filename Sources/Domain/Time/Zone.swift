/// A time zone of the IANA database: an identifier and what its clocks showed, and will show, at every instant.
///
/// Immutable and shared freely. `Zone.parse` makes one from the bytes of a TZif file; the files themselves are
/// read by module Files.
package final class Zone: Sendable {
  /// The IANA name: `Europe/Berlin`.
  package let identifier: String

  /// What clocks show during a period: seconds east of Greenwich, and the short name.
  struct Kind: Hashable, Sendable {
    var offset: Int
    var abbreviation: String
  }

  /// The periods between two changes, ascending: where each begins, in seconds since 1970 (the first has no
  /// beginning), its offset, and the number of its kind.
  private let starts: [Int64]
  private let offsets: [Int]
  private let kindNumbers: [UInt8]
  private let kinds: [Kind]

  /// From here on the changes repeat those of 400 years earlier: in the Gregorian calendar so do dates and weekdays.
  private let repeatsFrom: Int64
  private static let cycle: Int64 = 146_097 * 86_400

  /// Real offsets stay below this many seconds, so a wall time is never further from UTC than that.
  static let widestOffset: Int64 = 26 * 3600

  /// - Parameters:
  ///   - initial: the number of the kind before the first change.
  ///   - changes: ascending, when each comes and the number of the kind that it brings.
  ///   - repeatsFrom: where the 400-year cycle begins; the changes must reach a year further.
  init(
    identifier: String, kinds: [Kind], initial: UInt8, changes: [(at: Int64, kind: UInt8)],
    repeatsFrom: Int64 = .max
  ) {
    self.identifier = identifier
    self.kinds = kinds
    self.repeatsFrom = repeatsFrom
    starts = [.min] + changes.map(\.at)
    kindNumbers = [initial] + changes.map(\.kind)
    offsets = kindNumbers.map { kinds[Int($0)].offset }
  }

  /// Universal time, which needs no file.
  package static let utc = Zone(
    identifier: "UTC", kinds: [Kind(offset: 0, abbreviation: "UTC")], initial: 0, changes: [])

  /// Seconds east of Greenwich at `instant`: 7200 for Berlin in summer.
  package func offset(at instant: Instant) -> Int {
    guard starts.count > 1 else { return offsets[0] }
    return offsets[period(at: withinCycle(instant.wholeSeconds))]
  }

  /// The short name in use at `instant`: `CEST`. Not unique over the world, so for people only.
  package func abbreviation(at instant: Instant) -> String {
    kinds[Int(kindNumbers[period(at: withinCycle(instant.wholeSeconds))])].abbreviation
  }

  /// The number of the period that `seconds` lies in, by binary search.
  private func period(at seconds: Int64) -> Int {
    starts.withUnsafeBufferPointer { starts in
      var low = 0
      var count = starts.count
      while count > 1 {
        let half = count / 2
        low = starts[low + half] <= seconds ? low + half : low
        count -= half
      }
      return low
    }
  }

  /// `seconds` moved back by whole cycles, if it lies where the changes repeat.
  private func withinCycle(_ seconds: Int64) -> Int64 {
    guard seconds >= repeatsFrom else { return seconds }
    return seconds - ((seconds - repeatsFrom) / Zone.cycle + 1) * Zone.cycle
  }

  /// What the wall time `wallSeconds` (since 00:00 on 1 January 1970 by the wall clock) means here.
  func matches(ofWallSeconds wallSeconds: Int64) -> WallMatch {
    guard starts.count > 1 else { return .unique(wallSeconds - Int64(offsets[0])) }
    let wall = withinCycle(wallSeconds)
    let match = matches(ofWallSecondsWithinCycle: wall)
    return wall == wallSeconds ? match : match.moved(by: wallSeconds - wall)
  }

  private func matches(ofWallSecondsWithinCycle wall: Int64) -> WallMatch {
    var number = period(at: wall - Zone.widestOffset)
    var found: (earlier: Int64, later: Int64)?
    var gap: WallMatch?
    // The periods that could show this wall time: mostly one, seldom more than two.
    while number < starts.count, starts[number] <= wall + Zone.widestOffset {
      let candidate = wall - Int64(offsets[number])
      let end = number + 1 < starts.count ? starts[number + 1] : .max
      if starts[number] <= candidate, candidate < end {
        found = (found?.earlier ?? candidate, candidate)
      } else if number > 0, candidate < starts[number], wall - Int64(offsets[number - 1]) >= starts[number] {
        gap = .gap(change: starts[number], shifted: wall - Int64(offsets[number - 1]))
      }
      number += 1
    }
    guard let found else { return gap ?? .unique(wall - Int64(offsets[starts.count - 1])) }
    return found.earlier == found.later ? .unique(found.earlier) : .overlap(found.earlier, found.later)
  }

  /// What a wall time means, in seconds since 1970.
  enum WallMatch {
    case unique(Int64)
    case overlap(Int64, Int64)
    case gap(change: Int64, shifted: Int64)

    func moved(by seconds: Int64) -> WallMatch {
      switch self {
      case .unique(let instant): .unique(instant + seconds)
      case .overlap(let earlier, let later): .overlap(earlier + seconds, later + seconds)
      case .gap(let change, let shifted): .gap(change: change + seconds, shifted: shifted + seconds)
      }
    }
  }
}

extension Zone: Hashable, CustomStringConvertible {
  package static func == (left: Zone, right: Zone) -> Bool { left.identifier == right.identifier }
  package func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
  package var description: String { identifier }
}

extension Instant {
  /// Whole seconds since 1970, rounded down.
  var wholeSeconds: Int64 { microseconds.flooredDivision(by: 1_000_000).quotient }
}
