import Files
import Import
import Testing

struct HeaderTests {
  @Test func `columns that are missing are told, all of them, with what there is`() throws {
    let error = #expect(throws: ImportMapError.self) {
      _ = try Outcome.of("id,At,by,stat,owner\n1,2,3,4,5\n", map: Outcome.changeMap)
    }
    let problems = try #require(error).problems
    #expect(problems.count == 4)
    #expect(problems[0].text.contains("id, At, by, stat, owner"))
    #expect(problems[1].text.contains("there is no column \"priority\""))
    #expect(problems[2].text.contains("\"at\": did you mean At?"))
    #expect(problems[3].text.contains("\"state\": did you mean stat?"))
    #expect(problems[1].line == 7)
  }

  @Test(arguments: [
    ("owner#1", "Ann"), ("owner#2", "Bob"), ("\"#5\"", "Ann"), ("\"#6\"", "Bob"), ("odd#1", "Eve"), ("\" Zoë \"", nil),
    ("Zoë", "東京"),
  ])
  func `a column is found by name, by occurrence and by number`(name: String, value: String?) throws {
    let csv = "id,at,by,state,owner,owner,priority,odd#1, Zoë \n7,2026-03-01 08:00,,New,Ann,Bob,,Eve,東京\n"
    let map = Outcome.changeMap.replacing("owner: owner", with: "owner: \(name)")
    guard let value else {
      _ = #expect(throws: ImportMapError.self) { _ = try Outcome.of(csv, map: map) }
      return
    }
    #expect(try Outcome.of(csv, map: map).cases.first?.opening.owner == value)
  }

  @Test func `a name that two columns have is refused with the names they have`() throws {
    let error = #expect(throws: ImportMapError.self) {
      _ = try Outcome.of("id,at,by,state,owner,owner,priority\n", map: Outcome.changeMap)
    }
    #expect(try #require(error).problems.contains { $0.text.contains("owner#1 or owner#2") })
  }

  @Test func `texts are made from columns`() throws {
    func owner(_ text: String, _ values: String) throws -> String? {
      let map = Outcome.changeMap.replacing("owner: owner", with: "owner: \(text)") + "null: [\"?\"]\n"
      let csv = "id,at,by,state,a,b,priority\n7,2026-03-01 08:00,,New,\(values),\n"
      let outcome = try Outcome.of(csv, map: map)
      return try #require(outcome.cases.first).opening.owner
    }
    #expect(try owner("a", " x ,") == "x")
    #expect(try owner("a", "\"x\ty\nz\",") == "x y z")
    #expect(try owner("a", "?,") == nil)
    #expect(try owner("\"{a} in {b}\"", "x,y") == "x in y")
    #expect(try owner("\"{a}[ in {b}]\"", "x,?") == "x")
    #expect(try owner("\"{a}[ in {b}]\"", ",") == nil)
    #expect(try owner("\"{a}  {b} {{[[]]}}\"", ",y") == "y {[]}")
    #expect(try owner("{column: a, default: none}", ",") == "none")
    #expect(try owner("{column: a, rename: {\"1\": one}}", "1,") == "one")
    #expect(try owner("{column: a, rename: {\"1\": one}}", "2,") == "2")
    #expect(try owner("{value: fixed}", ",") == "fixed")
    #expect(try owner("{template: \"{a}-{b}\", default: none}", ",") == "none")
  }

  @Test func `progress is told while rows are read, and adds up at the end`() throws {
    var told: [ImportProgress] = []
    let rows = (1...10_000).map { "\($0),2026-03-01 08:00,,New,,\n" }.joined()
    let feed = ByteFeed(Array(("id,at,by,state,owner,priority\n" + rows).utf8))
    let map = try ImportMap.parse(yaml: Outcome.changeMap, zones: ZoneFiles())
    let reader = try SourceReader(
      read: { feed.read(into: $0) }, measure: { (7, 9) }, map: map, onProgress: { told.append($0) },
      onRejected: { _ in })
    while try reader.next() != nil {}
    #expect(told.map(\.rows) == [4096, 8192, 10_000])
    #expect(told.allSatisfy { $0.bytesRead == 7 && $0.bytesTotal == 9 })
    #expect(reader.progress.cases == 10_000)
  }
}
