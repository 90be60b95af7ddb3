import Files
import Postgres
import TestSupport
import Testing

/// Policies kept as a file under version control.
struct PolicyFileTests {
  /// A desk with a second team, whose eve a ladder may lead to, and a folder for files.
  private func desk() async throws -> (Desk, TemporaryDirectory) {
    let desk = try await Desk.open()
    try await desk.does("team", "add", "field", "--works-in", "Europe/Berlin")
    try await desk.does("member", "add", "eve", "--team", "field")
    return (desk, try TemporaryDirectory())
  }

  private static var documentation: String {
    get throws {
      let source = try ByteSource(path: "\(SharedData.packageRoot)/Documentation/policies.md")
      return String(decoding: try source.wholeBytes(atMost: 1 << 20) ?? [], as: UTF8.self)
    }
  }

  /// The file that the documentation shows.
  private static var documented: String {
    get throws {
      let text = try documentation
      let begin = try #require(text.firstRange(of: "```yaml\n"))
      return String(text[begin.upperBound...].prefix { $0 != "`" })
    }
  }

  @Test func `the documentation's file is applied, and again it changes nothing`() async throws {
    let (desk, folder) = try await desk()
    let file = try folder.write("policies.yaml", try Self.documented)
    let before = try desk.digest()
    let trial = try await desk.rows("policy", "apply", file, "--dry-run")
    #expect(try desk.digest() == before, "a dry run writes nothing")
    let applied = try await desk.rows("policy", "apply", file)
    #expect(trial == applied && applied.count == 17)
    #expect(Set(applied.map { $0["change"] }) == ["added"])
    #expect(
      applied.contains {
        $0["priority"] == "high" && $0["field"] == "ladder"
          && $0["to"] == "2wh owner; 1wd lead; 2wd ana; 3wd lead of field" && $0["from"] == "1wd lead; 3wd lead"
      })
    let after = try desk.digest()
    #expect(try await desk.does("policy", "apply", file, "--format", "table").contains("nothing to change"))
    #expect(try desk.digest() == after)
    // What a scope leaves out is the standard policy's, not a wider scope's.
    let care = try await desk.does("policy", "show", "--team", "care", "--format", "json")
    #expect(care.contains("\"silence\":\"3wd\"") && care.contains("\"unowned\":\"2wh\""))
  }

  @Test func `the policies as a file, applied again, change nothing`() async throws {
    let (desk, folder) = try await desk()
    #expect(try await desk.does("policy", "list", "--as-file").hasSuffix("policies: []\n"))
    for arguments in [
      ["--silence", "2wd", "--ladder", "none"],
      ["--team", "care", "--priority", "high: \"now\" #1\té", "--remind", "3d,4 wh,30m", "--pause", "none"],
      ["--priority", "yes", "--ladder", "1wd lead; 1wd lead; 2wd lead of field; 3wd eve", "--first-contact", "none"],
      ["--team", "field", "--pause", "first-contact, update", "--nag", "90wm"],
      ["--team", "care", "--silence", "learnt 2wd"], ["--team", "care", "--priority", "low", "--silence", "learnt"],
    ] {
      let finished = try await desk.types(["policy", "set"] + arguments)
      try #require(finished.exitCode == 0, "\(finished.stderr)")
    }
    let file = try folder.write("policies.yaml", try await desk.does("policy", "list", "--as-file"))
    let silences = String(decoding: try folder.read("policies.yaml"), as: UTF8.self).split(separator: "\n")
      .filter { $0.contains("learnt") }
    #expect(silences == ["    silence: learnt 2wd", "    silence: learnt 2wd"], "low goes on with what held for it")
    let before = try desk.digest()
    #expect(try await desk.rows("policy", "apply", file) == [])
    #expect(try desk.digest() == before)
    // And into nothing, they come out as they went in.
    let text = try await desk.does("policy", "list", "--as-file")
    try await desk.does("policy", "apply", try folder.write("none.yaml", "policies: []"))
    #expect(try await desk.does("policy", "list", "--as-file").hasSuffix("policies: []\n"))
    #expect(try await desk.rows("policy", "apply", file).isEmpty == false)
    #expect(try await desk.does("policy", "list", "--as-file") == text)
  }

  @Test func `a scope that the file leaves out goes, and one that changes says from what to what`() async throws {
    let (desk, folder) = try await desk()
    try await desk.does("policy", "set", "--team", "care", "--silence", "5wd")
    try await desk.does("policy", "set", "--priority", "high", "--unowned", "1wh")
    let file = try folder.write("policies.yaml", "policies:\n  - {team: care, silence: 1wd, nag: none}\n")
    let rows = try await desk.rows("policy", "apply", file)
    #expect(rows.map { $0["change"] } == ["changed", "changed", "removed"])
    #expect(rows.map { $0["field"] } == ["silence", "nag", "unowned"])
    #expect(rows.map { $0["from"] } == ["5wd", "1wd", "1wh"])
    #expect(rows.map { $0["to"] } == ["1wd", "none", "4wh"])
    #expect(rows.map { $0["priority"] } == ["all", "all", "high"])
  }

  @Test func `live cases are looked at anew, and what holds is what the scheduler goes by`() async throws {
    let (desk, folder) = try await desk()
    try await desk.does("case", "open", "Cold", "--owner", "ana")
    try await desk.does("scheduler", "--once")
    func next() throws -> [String] {
      try Session(desk.target).rows(
        Query(name: "next", text: "SELECT next_check_at::text FROM case_checks ORDER BY case_id")
      ) { try $0.text(0) }
    }
    let planned = try next()
    let file = try folder.write("policies.yaml", "policies:\n  - silence: 1h\n")
    try await desk.does("policy", "apply", file, at: "2026-06-01T09:30:00Z")
    #expect(try next() != planned)
    try await desk.does("scheduler", "--once", at: "2026-06-01T10:30:00Z")
    #expect(try await desk.rows("stalled", at: "2026-06-01T10:30:00Z").map { $0["reason"] } == ["silent"])
  }

  @Test func `what is wrong is refused with its line, and nothing is applied`() async throws {
    let (desk, folder) = try await desk()
    try await desk.does("member", "deactivate", "eve")
    func refused(_ scopes: String, saying words: String..., location: SourceLocation = #_sourceLocation) async throws {
      let file = try folder.write("policies.yaml", "policies:\n  - silence: 2wd\n\(scopes)\n")
      let before = try desk.digest()
      for dryRun in [[], ["--dry-run"]] {
        let finished = try await desk.types(["policy", "apply", file] + dryRun)
        #expect(finished.exitCode == 65 && finished.stdout == "", "\(finished.stderr)", sourceLocation: location)
        finished.expectComplaint(words, location: location)
      }
      #expect(try desk.digest() == before, sourceLocation: location)
    }
    try await refused(
      "  - team: cara", saying: "line 3: there is no team called \"cara\"", "did you mean care?", "kept team list")
    try await refused("  - ladder: [1wd lead, 2wd eve]", saying: "line 3: eve (eve) has left", "kept member list")
    try await refused(
      "  - priority: high\n    ladder:\n    - 1wd lead\n    - 2wd ane", saying: "line 6: there is no member",
      "did you mean ana?")
    try await refused("  - ladder: [2wd lead, 1wd lead]", saying: "line 3: the rung after 1wd comes before")
    try await refused(
      "  - priority: high\n    ladder: [2wd lead of fjeld]", saying: "line 4: there is no team", "field")
    try await refused("  - priority: high\n    silence: 3x", saying: "line 4: can't read \"3x\"", "4wh", "none")
    try await refused("  - priority: high\n    silence: learnt 3x", saying: "line 4: can't read \"3x\"")
    try await refused("  - priority: high\n    silence: learnt 3wd 4wd", saying: "line 4: 3wd, 4wd are 2 spans")
    try await refused("  - priority: high\n    silence: 0wd", saying: "line 4: a limit of 0wd is not possible")
    try await refused("  - priority: high\n    nag: -1wd", saying: "line 4: a limit of -1wd is not possible")
    try await refused("  - priority: high\n    remind:\n    - 4wh\n    - soon", saying: "line 6: can't read \"soon\"")
    try await refused(
      "  - priority: high\n    pause: [silense]", saying: "line 4: there is no clock", "did you mean silence?")
    try await refused("  - nag: 1wd", saying: "line 3: all teams, all priorities stands in the file already, on line 2")
    try await refused(
      "  - team: care\n    silense: 1wd", saying: "line 4:", "did you mean silence?", "kept help policy apply")
    try await refused(
      "  - team: cara\n    nag: 1x\n  - pause: x", saying: "line 3:", "; line 4:", "; line 5:", "policies.md")
    try await desk.isRefused("policy", "apply", "\(folder.path)/none.yaml", saying: "there is no file")
    try await desk.isRefused("policy", "list", "--as-file", "--format", "csv", saying: "YAML", "--format csv")
  }

  @Test func `every key of a scope is documented, and is an option of the command`() async throws {
    let desk = try await Desk.open()
    let help = try await desk.types(["policy", "set", "--help"], at: nil).stdout
    let text = try Self.documentation
    let file = try await desk.types(["policy", "list", "--as-file"])
    #expect(file.exitCode == 0)
    try await desk.does("policy", "set", "--team", "care", "--priority", "high")
    let keys = try await desk.does("policy", "list", "--as-file").split(separator: "\n").dropFirst(2).compactMap {
      $0.drop { " -".contains($0) }.split(separator: ":").first.map(String.init)
    }
    #expect(keys.count == 16)
    for key in keys {
      #expect(text.contains("| `\(key)` |"), "\(key) is not documented")
      #expect(help.contains("--\(key.replacing("_", with: "-")) "), "\(key) is no option")
    }
  }
}
