import Postgres
import TestSupport
import Testing

/// What somebody sees on a terminal while rows are written.
struct RowProgressTests {
  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      ("export cases --to \"$FOLDER/cases.csv\"", "working out cases …", "1 row in "),
      ("export month 2026-06 --without-workbook --to \"$FOLDER/june\"", "working out cases.csv …", "2026-06 in "),
    ])
  func `a server that is slow is no silence, however few rows there are`(
    words: String, drawn: String, told: String
  ) async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold")
    let folder = try TemporaryDirectory()
    try folder.write("screen", "")
    let environment = desk.environment.merging(["FOLDER": folder.path, "COLUMNS": "80", "SHELL": "/bin/bash"]) { $1 }
    let holder = try await Connection.connect(desk.target)
    try await holder.run { try $0.script("BEGIN; LOCK TABLE cases IN ACCESS EXCLUSIVE MODE") }
    // `script` gives the program a terminal, and notes what is drawn there.
    async let ended = runScript(
      """
      export COMMAND='"$KEPT_BINARY" \(words) --at 2026-07-02T09:00:00Z'
      script --quiet --return --flush --command "$COMMAND" "$FOLDER/screen" </dev/null >/dev/null
      """, environment: environment)
    // Ends as soon as it is drawn, while the first row is still to come.
    let seen = try await runScript(
      "timeout 60 tail -n +1 -f \"$FOLDER/screen\" | grep -qFm1 '\(drawn)'", environment: environment)
    #expect(seen.exitCode == 0, "\(drawn) was not drawn")
    try await holder.run { try $0.script("ROLLBACK") }
    await holder.close()
    let finished = try await ended
    let screen = String(decoding: try folder.read("screen"), as: UTF8.self)
    #expect(finished.exitCode == 0, "\(finished.stderr)\(screen)")
    // The line is cleared before it is said what there is.
    #expect(screen.contains("\r\u{1B}[K\(told)"), "\(screen.debugDescription)")
  }
}
