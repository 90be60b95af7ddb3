import TestSupport
import Testing

/// A month that has not begun has no figures, wherever it is asked for.
struct FutureMonthTests {
  /// What is typed, with the month in question as `MONTH`; what is allowed, and what is to be typed next.
  private static let commands: [(typed: String, allowed: String, next: String)] = [
    ("metrics --month MONTH", running, "metrics --month 2026-06"),
    ("metrics --month=MONTH --team care", running, "metrics --month=2026-06 --team care"),
    ("metrics --from 2026-05 --until MONTH", running, "metrics --from 2026-05 --until 2026-06"),
    ("metrics --from MONTH --until 2026-12", "months up to 2026-06", "metrics --from 2026-06 --until 2026-06"),
    ("metrics --cases cases_opened --month MONTH", running, "metrics --cases cases_opened --month 2026-06"),
    ("export metrics --month MONTH", running, "export metrics --month 2026-06"),
    ("export metrics --from 2026-05 --until MONTH", running, "export metrics --from 2026-05 --until 2026-06"),
    ("export metrics --month MONTH --format json", running, "export metrics --month 2026-06 --format json"),
    ("export month MONTH --to /tmp/MONTH", running, "export month 2026-06 --to"),
    ("export cases --month MONTH", running, "export cases --month 2026-06"),
    ("export commitments --month MONTH", running, "export commitments --month 2026-06"),
    ("export escalations --month MONTH", running, "export escalations --month 2026-06"),
    ("export stalls --month MONTH --team care", running, "export stalls --month 2026-06 --team care"),
    ("report --month MONTH", running, "report --month 2026-06"),
    ("month close MONTH", over, "month close 2026-05"),
    ("month close MONTH --restate why", over, "month close 2026-05 --restate why"),
    ("month show MONTH", over, "month show 2026-05"),
    ("month diff MONTH", over, "month diff 2026-05"),
    ("themes --month MONTH", running, "themes --month 2026-06"),
    ("wins --month MONTH", running, "wins --month 2026-06"),
    ("feedback list --month MONTH", running, "feedback list --month 2026-06"),
  ]
  private static let running = "2026-06, which is running, or an earlier month"
  private static let over = "a month that is over: up to 2026-05"

  @Test func `it is refused by every command, with what is allowed and what to type`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--customer", "ines")
    let before = try desk.digest()
    for month in ["2026-07", "2031-01"] {
      for command in Self.commands {
        let typed = command.typed.replacing("MONTH", with: month)
        let finished = try await desk.types(typed.split(separator: " ").map(String.init))
        #expect(finished.exitCode == 1 && finished.stdout == "", "\(typed): \(finished.stdout)")
        if typed.hasSuffix("json") {
          #expect(finished.stderr.contains("\"problem\":\"\(month) has not begun in UTC\""), "\(finished.stderr)")
        } else {
          finished.expectComplaint(["kept: \(month) has not begun in UTC.", "allowed: \(command.allowed)"])
        }
        #expect(finished.stderr.contains("kept \(command.next)"), "\(typed): \(finished.stderr)")
      }
    }
    #expect(try desk.digest() == before)
  }

  @Test func `the month that is running and those before are answered, and one later than the instant is not`()
    async throws
  {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--customer", "ines")
    for month in ["2026-06", "2026-05"] {
      for words in [["metrics"], ["export", "metrics"], ["export", "cases"], ["report"], ["wins"], ["themes"]] {
        let finished = try await desk.types(words + ["--month", month])
        #expect(finished.exitCode == 0, "\(words) \(month): \(finished.stderr)")
      }
    }
    try await desk.isRefused(
      "metrics", "--month", "2026-06", "--as-of", "2026-04-10T00:00:00Z",
      saying: "2026-06 had not begun in UTC at 2026-04-10",
      "2026-04, which is running then, or an earlier month", "try: kept metrics --month 2026-04")
    try await desk.isRefused(
      "report", "--month", "2026-06", "--as-of", "2026-04-10T00:00:00Z", saying: "2026-06 had not begun in UTC")
  }

  @Test func `whether it has begun is a matter of the reporting zone`() async throws {
    let desk = try await Desk.open()
    let lastHour = "2026-06-30T23:30:00Z"
    try await desk.isRefused("metrics", "--month", "2026-07", saying: "2026-07 has not begun in UTC", at: lastHour)
    try await desk.does("settings", "set", "--reporting-zone", "Europe/London")
    try await desk.does("metrics", "--month", "2026-07", at: lastHour)
  }
}
