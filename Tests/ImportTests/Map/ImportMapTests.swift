import Domain
import Files
import Import
import Testing

struct ImportMapTests {
  private func parse(_ yaml: String) throws(ImportMapError) -> ImportMap {
    try ImportMap.parse(yaml: yaml, zones: ZoneFiles())
  }

  /// The problems of a map, as a person reads them.
  private func problems(_ yaml: String) throws -> [String] {
    let error = #expect(throws: ImportMapError.self) { _ = try parse(yaml) }
    return try #require(error).problems.map { problem in (problem.line.map { "\($0): " } ?? "") + problem.text }
  }

  @Test(arguments: ["servicenow-incidents", "boston-311", "acme-desk"])
  func `the maps of the documentation can be used`(name: String) throws {
    #expect(try RealData.map(name).source == name)
  }

  @Test func `a data file given as a map is refused in a word`() throws {
    for path in [RealData.packageRoot, "/bin/sh"] {
      let error = #expect(throws: (any Error).self) { _ = try ImportMap.read(path: path, zones: ZoneFiles()) }
      let words = String(describing: try #require(error))
      #expect(words.contains("is a directory") || words.contains("is no map"), "\(words)")
    }
  }

  @Test func `words are taken as they are written`() throws {
    let map = try parse(
      Outcome.changeMap.replacing("open: [New, Active]", with: "open: [yes, 007, 1.50, null, 2016-01-01]"))
    let meanings = try #require(map.states).meanings
    for word in ["yes", "007", "1.50", "null", "2016-01-01"] { #expect(meanings[word] == .open, "\(word)") }
  }

  @Test func `everything that is wrong is told at once, with its line`() throws {
    let problems = try problems(
      """
      source: x
      rows: change
      delimeter: ";"
      quote: "`"
      encoding: utf8
      time: {format: dd/mm/yyyy, zone: Europe/Berln}
      case:
        ref: id
        ownr: who
        closed_at: done
      changed_at: at
      states:
        column: state
        open: [New]
        resolved: [Done, New]
        waiting: [Asked]
        since: at
      escalations: {column: p, rises_through: [a], by: boss}
      promises:
        - what: "{a"
          kind: mile
          due: d
      """)
    let lines = problems.map { $0.prefix { $0 != ":" } }
    #expect(lines == ["3", "4", "5", "6", "6", "9", "10", "15", "16", "17", "18", "18", "20", "20", "21"])
    #expect(problems[0].contains("did you mean delimiter?"))
    #expect(problems[2].contains("did you mean utf-8?"))
    #expect(problems[4].contains("Europe/Berlin"))
    #expect(problems[5].contains("did you mean owner?"))
    #expect(problems[6].contains("rows: case"))
    #expect(problems[7].contains("\"New\" has a meaning already"))
  }

  @Test(arguments: [
    ("", "it is empty"),
    ("a: [", "it is no YAML"),
    ("a: 1\na: 2\n", "stands twice"),
    ("- a\n", "must have keys"),
    ("rows: change\n", "no source"),
    ("source: x\n", "no rows"),
    ("source: x\nrows: change\n", "no time"),
  ])
  func `a map that is none is refused with the reason`(yaml: String, word: String) throws {
    #expect(try problems(yaml).contains { $0.contains(word) })
  }

  @Test(arguments: [
    // Times are never guessed.
    (Outcome.changeMap.replacing("format: yyyy-MM-dd HH:mm, ", with: ""), "changed_at has no time format"),
    (Outcome.changeMap.replacing(", zone: UTC", with: ""), "time has no zone"),
    (Outcome.changeMap.replacing("changed_at: at\n", with: ""), "no changed_at"),
    (Outcome.changeMap.replacing("  ref: id\n", with: ""), "case has no ref"),
    (Outcome.changeMap + "grouping: both\n", "allowed are contiguous, spread"),
    (Outcome.changeMap + "escalations: [{column: f, takes: [x], by: customer, at: t}]\n", "rows: case"),
    (Outcome.changeMap + "escalations: [{column: f, by: customer}]\n", "one of rises_through and takes"),
    (Outcome.changeMap + "promises: [{what: x, kind: milestone, due: d}]\n", "needs done"),
    (Outcome.changeMap + "as_of: yesterday\n", "as_of is no time"),
    (Outcome.caseMap.replacing("  opened_at: opened\n", with: ""), "case has no opened_at"),
    (Outcome.caseMap + "changed_at: at\n", "rows: change"),
    (Outcome.caseMap + "grouping: spread\n", "rows: change"),
    (Outcome.caseMap + "states: {column: s, waiting_on_customer: [w]}\n", "needs states.since"),
    (Outcome.caseMap + "escalations: [{column: p, rises_through: [a, b], by: policy}]\n", "a single row"),
    (Outcome.caseMap + "escalations: [{column: p, takes: [a], by: policy}]\n", "needs at"),
    (Outcome.caseMap.replacing("owner: owner", with: "owner: {value: Ann, default: Bob}"), "always there"),
    (Outcome.caseMap.replacing("owner: owner", with: "owner: {column: a, template: b}"), "one of column, template"),
    (Outcome.caseMap.replacing("owner: owner", with: "owner: \"{a}]\""), "closes nothing"),
    (Outcome.caseMap.replacing("owner: owner", with: "owner:"), "nothing is written there"),
  ])
  func `what would have to be guessed is refused`(yaml: String, word: String) throws {
    let problems = try problems(yaml)
    #expect(problems.count == 1)
    #expect(problems.contains { $0.contains(word) }, "\(problems)")
  }
}
