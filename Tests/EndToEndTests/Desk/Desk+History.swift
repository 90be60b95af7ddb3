import Testing

extension Desk {
  /// Two days after what ``withHistory(of:)`` tells of began.
  static let afterHistory = "2026-06-03T09:00:00Z"

  /// A team around the clock that did twenty milestones about heating, one in each of twenty hours; and a case that has none
  /// yet.
  static func withHistory(of count: Int = 20) async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("calendar", "set", "always", "--hours", "mon-sun 0:00-24:00", "--in", "UTC")
    try await desk.does("team", "set", "care", "--calendar", "always")
    for hours in 1...count {
      try await desk.does("case", "open", "Cold", "--category", "heating", "--milestone", "Plumber @ +10d")
      try await desk.does("milestone", "done", "\(hours)/1", "warm", at: doneAt(hours))
    }
    try await desk.does("case", "open", "Cold again", "--category", "heating", at: afterHistory)
    return desk
  }

  /// When what took so many hours from Monday nine o'clock on was done.
  static func doneAt(_ hours: Int) -> String {
    let (day, hour) = (1 + (9 + hours) / 24, (9 + hours) % 24)
    return "2026-06-0\(day)T\(hour < 10 ? "0" : "")\(hour):00:00Z"
  }
}
