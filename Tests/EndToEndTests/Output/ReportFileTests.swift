import TestSupport
import Testing

/// `kept report` as it is typed.
struct ReportFileTests {
  private func desk() async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--customer", "ines", "--milestone", "Plumber @ +2h")
    return desk
  }

  @Test func `a file appears whole, and a pipe gets the same`() async throws {
    let desk = try await desk()
    let folder = try TemporaryDirectory()
    let path = "\(folder.path)/report.html"
    let july = "2026-07-02T09:00:00Z"
    let finished = try await desk.types("report", "--to", path, at: july)
    #expect(finished.exitCode == 0 && finished.stdout == "")
    let html = String(decoding: try folder.read("report.html"), as: UTF8.self)
    // The last month that is over.
    #expect(html.contains("<h1>June 2026</h1>") && html.contains("0 of 1 promise was kept"))
    #expect(
      try await desk.types("report", "--month", "2026-06", "--team", "care", at: july).stdout.contains(
        "<strong>care</strong>"))
    #expect(try await desk.types("report", at: july).stdout == html)
  }

  @Test func `a month that is not over says so`() async throws {
    let html = try await desk().types("report", "--month", "2026-06").stdout
    #expect(html.contains("The month is not over: these figures may still change."))
  }

  @Test func `without Chart-js there are tables, and a word about it`() async throws {
    var desk = try await desk()
    desk.settings["KEPT_CHART_JS"] = "/no/such/file"
    let finished = try await desk.types("report", "--month", "2026-06")
    #expect(finished.exitCode == 0 && finished.stderr.contains("apt-get install libjs-chart.js"))
    #expect(!finished.stdout.contains("<canvas"))
  }

  @Test func `what is no month, no team or no format is refused`() async throws {
    let desk = try await desk()
    try await desk.isRefused("report", "--month", "October", saying: "\"October\" is no month")
    try await desk.isRefused("report", "--month", "2026-08", saying: "2026-08 has not begun")
    try await desk.isRefused("report", "--team", "cair", saying: "care")
    try await desk.isRefused("report", "--format", "csv", saying: "kept report writes HTML, not csv")
    try await desk.isRefused("report", "--to", "/no/such/folder/r.html", saying: "/no/such/folder")
  }

  @Test func `a terminal gets no HTML`() async throws {
    let desk = try await desk()
    let finished = try await runScript(
      "script -qec \"$KEPT_BINARY report --at 2026-07-02T09:00:00Z\" /dev/null", environment: desk.environment)
    #expect(finished.exitCode == 1 && !finished.stdout.contains("<html"))
    #expect(finished.stdout.contains("kept report --month 2026-06 --to kept-report-2026-06.html"))
  }
}
