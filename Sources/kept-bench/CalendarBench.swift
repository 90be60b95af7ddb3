import Domain
import Glibc

/// Arithmetic in the working time of a calendar, on one core: questions about random instants of ten years.
struct CalendarBench {
  static let zoneFile = "/usr/share/zoneinfo/Europe/Berlin"

  private static let questions = 1 << 16
  /// How often all questions are asked.
  private static let rounds = 160

  func run() throws {
    let zone = try Zone.parse(identifier: "Europe/Berlin", bytes: Self.bytes(of: Self.zoneFile))
    // Several spans a day, and the fixed holidays of ten years.
    let holidays = try (2018...2027).flatMap { year in
      try [(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)].compactMap { month, day in
        try Day(year: year, month: month, day: day).map { try SpecialDay($0, "Holiday") }
      }
    }
    let week = try WorkingWeek.parse("mon-thu 8:00-12:00,13:00-17:00; fri 8:00-14:00")
    let time = WorkingTime(try WorkingCalendar(week, in: zone, specialDays: holidays))
    let hour: Int64 = 3_600_000_000
    let (first, last) = (Instant(seconds: 1_514_764_800), Instant(seconds: 1_830_297_600))
    var random = SystemRandomNumberGenerator()
    func instants() -> [Instant] {
      (0..<Self.questions).map { _ in
        Instant(microseconds: .random(in: first.microseconds...last.microseconds, using: &random))
      }
    }
    let (from, until) = (instants(), instants())
    let amounts = from.map { _ in Int64.random(in: 1...(200 * hour), using: &random) }
    // The table is built by the first question, which is reported by itself.
    let began = Measured.seconds
    var sum = time.workingTime(from: first, until: last)
    let tableSeconds = Measured.seconds - began

    let between = rate { number in sum &+= time.workingTime(from: from[number], until: until[number]) }
    let adding = rate { number in sum &+= time.adding(amounts[number], to: from[number]).microseconds }
    print("table_seconds=\(tableSeconds)\nbetween=\(between)\nadding=\(adding)\nsum=\(sum)")
  }

  /// Calls of `ask` a second.
  private func rate(_ ask: (Int) -> Void) -> Double {
    let began = Measured.seconds
    for _ in 0..<Self.rounds {
      for number in 0..<Self.questions { ask(number) }
    }
    return Double(Self.rounds * Self.questions) / (Measured.seconds - began)
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw NoZoneFile(path: path) }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }

  private struct NoZoneFile: Error {
    let path: String
  }
}
