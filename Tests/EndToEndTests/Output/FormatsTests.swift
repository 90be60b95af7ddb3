import TestSupport
import Testing

/// What other programs read.
struct FormatsTests {
  private static let lists = [
    ["today"], ["board"], ["case", "list"], ["case", "show", "1"], ["milestone", "list"], ["follow-up", "list"],
    ["team", "list"], ["team", "show", "care"], ["member", "list"], ["member", "show", "ana"], ["customer", "list"],
    ["customer", "show", "ines"], ["metrics", "--month", "2026-06"], ["metrics", "--list"], ["settings", "show"],
    ["db", "status"], ["verify"], ["doctor"],
  ]

  private func desk() async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does(
      "case", "open", "He said \"cold\",\tthen\u{1F6BF}", "--customer", "ines", "--milestone", "Plumber @ +2d",
      "--follow-up", "Call @ +2h")
    return desk
  }

  @Test func `Python reads every page as JSON`() async throws {
    let desk = try await desk()
    for list in Self.lists {
      let finished = try await desk.types(list + ["--format", "json"])
      #expect(finished.exitCode == 0, "\(list): \(finished.stderr)")
      let script = "import json,sys; print(type(json.load(open(sys.argv[1]))).__name__)"
      let type = try Python.run(script, input: Array(finished.stdout.utf8))
      #expect(["dict\n", "list\n"].contains(type), "\(list)")
    }
  }

  @Test func `every line of TSV has the fields of its header`() async throws {
    let desk = try await desk()
    for list in [["today"], ["case", "list"], ["milestone", "list"], ["member", "list"], ["customer", "list"]] {
      let finished = try await desk.types(list + ["--format", "tsv"])
      let widths = finished.stdout.split(separator: "\n").map { line in line.count { $0 == "\t" } }
      #expect(widths.count > 1 && Set(widths).count == 1, "\(list): \(finished.stdout)")
    }
  }

  @Test func `a pipe gets TSV, and no colour unless it is asked for`() async throws {
    let desk = try await desk()
    let piped = try await desk.does("today")
    #expect(piped.hasPrefix("address\tdue\t"))
    #expect(!piped.contains("\u{1B}"))
    let coloured = try await desk.does("today", "--format", "table", "--color", "always")
    #expect(coloured.contains("\u{1B}["))
    var quiet = desk.environment
    quiet["NO_COLOR"] = "1"
    let plain = try await runKept(
      ["today", "--format", "table", "--color", "always", "--at", Desk.monday], environment: quiet)
    #expect(!plain.stdout.contains("\u{1B}["))
  }

  @Test func `tables keep to the width of the terminal`() async throws {
    let desk = try await desk()
    for width in [60, 80, 140] {
      var environment = desk.environment
      environment["COLUMNS"] = "\(width)"
      for list in [["today"], ["board"], ["case", "show", "1"], ["case", "list"]] {
        let page = try await runKept(list + ["--format", "table", "--at", Desk.monday], environment: environment)
        for line in page.stdout.split(separator: "\n") {
          #expect(line.unicodeScalars.count <= width + 4, "\(list) at \(width): \(line)")
        }
      }
    }
  }

  @Test func `a reader that has seen enough is no fault`() async throws {
    let desk = try await desk()
    for number in 1...40 { try await desk.does("customer", "add", "c\(number)", "--name", "Customer \(number)") }
    for command in ["kept customer list", "kept export cases", "kept --help", "kept metrics --month 2026-06"] {
      let finished = try await runScript(
        "\(command) | head -c 1 >/dev/null; exit \"${PIPESTATUS[0]}\"", environment: desk.environment)
      #expect(finished.exitCode == 0 || finished.exitCode == 141, "\(command): \(finished.stderr)")
      #expect(finished.stderr == "", "\(command)")
    }
  }

  @Test func `a word typed wrongly is wrong usage, and says what to type`() async throws {
    let desk = try await desk()
    for words in [["tody"], ["case", "opne"], ["case", "show"], ["today", "--formt", "json"], ["export", "case"]] {
      let finished = try await desk.types(words, at: nil)
      #expect(finished.exitCode == 64, "\(words)")
      #expect(finished.stdout == "")
      #expect(finished.stderr.contains("kept"), "\(words)")
    }
  }

  @Test(arguments: [
    (["bord"], "board"), (["case", "opne", "Cold"], "kept case open"), (["help", "mileston"], "milestone"),
    (["cases"], "did you mean case?"), (["member", "remove", "ana"], "one of add, list"),
  ])
  func `a command that there is not is answered with the one that was meant`(words: [String], meant: String)
    async throws
  {
    let finished = try await runKept(words)
    #expect(finished.exitCode == 64)
    finished.expectComplaint(["there is no command", meant])
  }

  private static let files = ["cases", "commitments", "escalations", "metrics", "stalls"]

  @Test func `files are CSV or JSON, and another format is refused rather than passed over`() async throws {
    let desk = try await desk()
    for table in Self.files {
      for format in ["tsv", "table"] {
        try await desk.isRefused(
          "export", table, "--format", format, saying: "writes CSV and JSON, not \(format)",
          "--format csv, json or ndjson")
      }
    }
    #expect(try await desk.does("export", "cases", "--format", "csv") == desk.does("export", "cases"))
  }

  @Test func `Python reads the same rows from CSV, JSON and lines of JSON`() async throws {
    let desk = try await desk()
    let script = """
      import csv, io, json, sys
      text = open(sys.argv[1], newline="", encoding="utf-8").read()
      table, array, lines = text.split("\\x1e")
      rows = list(csv.DictReader(io.StringIO(table)))
      objects = json.loads(array)
      assert [json.loads(line) for line in lines.splitlines()] == objects
      assert [list(o) for o in objects] == [list(r) for r in rows]
      def told(value): return "" if value is None else value if isinstance(value, str) else float(value)
      def read(value, like): return float(value) if isinstance(like, (int, float)) else value
      for row, o in zip(rows, objects):
          assert {k: read(row[k], o[k]) for k in row} == {k: told(v) for k, v in o.items()}, (row, o)
      print(len(rows))
      """
    for (table, count) in [("cases", 1), ("commitments", 2), ("escalations", 0), ("stalls", 0)] {
      let csv = try await desk.does("export", table)
      let json = try await desk.does("export", table, "--format", "json")
      let lines = try await desk.does("export", table, "--format", "ndjson")
      let read = try Python.run(script, input: Array("\(csv)\u{1E}\(json)\u{1E}\(lines)".utf8))
      #expect(read == "\(count)\n", "\(table)")
    }
  }

  @Test func `lists can be had as lines of JSON`() async throws {
    let desk = try await desk()
    for list in Self.lists {
      let finished = try await desk.types(list + ["--format", "ndjson"])
      #expect(finished.exitCode == 0, "\(list): \(finished.stderr)")
      let script =
        "import json,sys; print({type(json.loads(line)).__name__ for line in open(sys.argv[1])} <= {\"dict\"})"
      #expect(try Python.run(script, input: Array(finished.stdout.utf8)) == "True\n", "\(list)")
    }
  }
}
