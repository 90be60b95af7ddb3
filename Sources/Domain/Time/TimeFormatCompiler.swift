/// Turns the pattern of a `TimeFormat` into steps, and refuses what would be ambiguous.
struct TimeFormatCompiler {
  private let pattern: String
  private var rest: Substring

  private(set) var hasTimeOfDay = false

  init(_ pattern: String) {
    self.pattern = pattern
    rest = pattern[...]
  }

  mutating func steps() throws(TimeFormatError) -> [TimeFormatStep] {
    var steps: [TimeFormatStep] = []
    while let character = rest.first {
      if character == "'" {
        steps += try quoted()
      } else if character.isASCII, character.isLetter {
        let run = rest.prefix { $0 == character }
        rest = rest[run.endIndex...]
        steps.append(try step(character, run.count))
      } else {
        steps += String(character).utf8.map { .literal($0) }
        rest.removeFirst()
      }
    }
    try check(steps)
    hasTimeOfDay = steps.contains { $0.part == .hour }
    return steps
  }

  /// The text in quotes that `rest` begins with; `''` is a quote, in quotes or not.
  private mutating func quoted() throws(TimeFormatError) -> [TimeFormatStep] {
    rest.removeFirst()
    if rest.first == "'" {
      rest.removeFirst()
      return [.literal(UInt8(ascii: "'"))]
    }
    var bytes: [UInt8] = []
    while let character = rest.popFirst() {
      if character != "'" {
        bytes += Array(String(character).utf8)
      } else if rest.first == "'" {
        bytes.append(UInt8(ascii: "'"))
        rest.removeFirst()
      } else {
        return bytes.map { .literal($0) }
      }
    }
    throw error("a quote ' is never closed")
  }

  private func step(_ letter: Character, _ count: Int) throws(TimeFormatError) -> TimeFormatStep {
    switch (letter, count) {
    case ("d", 1...2): return .number(.day, padded: count == 2)
    case ("M", 1...2): return .number(.month, padded: count == 2)
    case ("M", 3...4): return .monthName(full: count == 4)
    case ("y", 4): return .number(.year, padded: true)
    case ("y", 2): return .number(.shortYear, padded: true)
    case ("H", 1...2): return .number(.hour, padded: count == 2)
    case ("h", 1...2): return .number(.hourOfHalf, padded: count == 2)
    case ("m", 1...2): return .number(.minute, padded: count == 2)
    case ("s", 1...2): return .number(.second, padded: count == 2)
    case ("S", 1...9): return .fraction(count)
    case ("a", 1): return .half
    case ("E", 3...4): return .weekdayName(full: count == 4)
    case ("Z", 1): return .offset(colon: false, minutes: .always, allowsZ: false)
    case ("X", 1...3), ("x", 1...3):
      return .offset(colon: count == 3, minutes: count == 1 ? .ifAny : .always, allowsZ: letter == "X")
    default: throw error("\(unknown(letter, count)); allowed are \(TimeFormatError.allowed)")
    }
  }

  /// What is wrong with a letter, with what was probably meant.
  private func unknown(_ letter: Character, _ count: Int) -> String {
    let run = String(repeating: letter, count: count)
    return switch letter {
    case "Y": "\"\(run)\" is not known: the year is yyyy"
    case "D": "\"\(run)\" is not known: the day of the month is d or dd"
    case "T": "\"\(run)\" is not known: put letters that stand for themselves in quotes, 'T'"
    case "z": "\"\(run)\" is not allowed: a zone's short name is ambiguous (IST is three zones); state the zone itself"
    case "d", "M", "y", "H", "h", "m", "s", "S", "a", "E", "Z", "X", "x":
      "\"\(run)\" is not a known length of \(letter)"
    default: "the letter \"\(letter)\" is not known"
    }
  }

  private func check(_ steps: [TimeFormatStep]) throws(TimeFormatError) {
    var seen: Set<TimeFormatStep.Part> = []
    for part in steps.compactMap(\.part) where !seen.insert(part).inserted {
      throw error("it says the \(part.rawValue) twice")
    }
    for part in [TimeFormatStep.Part.year, .month, .day] where !seen.contains(part) {
      throw error("it has no \(part.rawValue); allowed are \(TimeFormatError.allowed)")
    }
    let needs: [(TimeFormatStep.Part, TimeFormatStep.Part)] = [
      (.minute, .hour), (.second, .minute), (.fraction, .second), (.half, .hour), (.offset, .hour),
    ]
    for (part, other) in needs where seen.contains(part) && !seen.contains(other) {
      throw error("it has the \(part.rawValue) but not the \(other.rawValue)")
    }
    let isOfHalf =
      steps.contains(.number(.hourOfHalf, padded: true)) || steps.contains(.number(.hourOfHalf, padded: false))
    if isOfHalf != seen.contains(.half) {
      throw error(
        isOfHalf
          ? "hours h are 1 to 12 and need a for AM or PM; hours 0 to 23 are H"
          : "a (AM, PM) belongs to hours h, 1 to 12, not to H")
    }
    for (step, following) in zip(steps, steps.dropFirst()) {
      if case .number(_, padded: false) = step, following.startsWithDigit {
        throw error("where a number of one or two digits ends is unclear before another digit: double its letter")
      }
    }
  }

  private func error(_ reason: String) -> TimeFormatError {
    TimeFormatError(pattern: pattern, reason: reason)
  }
}
