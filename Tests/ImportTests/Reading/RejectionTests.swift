import Domain
import Import
import Testing

struct RejectionTests {
  private let header = "id,at,by,state,owner,priority\n"

  @Test(arguments: [
    // What is wrong with line 3, and how it is told.
    ("7,2026-02-30 09:00,,New,,", "at", "2026-02-30 09:00"),
    ("7,01/03/2026,,New,,", "at", "01/03/2026"),
    ("7,,,New,,", "at", ""),
    ("7,2026-03-01 09:00,,Odd,,", "state", "Odd"),
    ("7,2026-03-01 09:00,,New,\(String(repeating: "x", count: 201)),", "owner", String(repeating: "x", count: 200)),
    ("7,2026-03-01 09:00,,New,", nil, "7 | 2026-03-01 09:00 |  | New | "),
    ("7,2026-03-01 09:00,,New,,,", nil, "7 | 2026-03-01 09:00 |  | New |  |  | "),
    ("7,2026-03-01 09:00,,N\"ew,,", nil, "7,2026-03-01 09:00,,N\"ew,,"),
    ("7,2026-03-01 09:00,,\"New,,", nil, "7,2026-03-01 09:00,,\"New,,"),
    ("7,2026-03-01 09:00,,New,\u{0},", nil, "7,2026-03-01 09:00,,New,␀,␊"),
  ])
  func `a bad row takes its whole case along, and no other`(row: String, column: String?, value: String) throws {
    let csv = """
      \(header)7,2026-03-01 08:00,,New,,
      \(row)
      7,2026-03-01 10:00,,Closed,,
      8,2026-03-01 08:00,,New,,

      """
    for grouping in ["contiguous", "spread"] {
      let outcome = try Outcome.of(csv, map: Outcome.changeMap + "grouping: \(grouping)\n")
      #expect(outcome.cases.map(\.ref) == ["8"])
      #expect(outcome.rejected.map(\.line) == [2, 3, 4])
      let cause = outcome.rejected[1]
      #expect(cause.column == column)
      #expect(cause.value == value)
      for other in [outcome.rejected[0], outcome.rejected[2]] {
        #expect(other.reason.contains("line 3 of the same case"))
        #expect((other.column, other.value) == ("id", "7"))
      }
    }
  }

  @Test func `bytes that are no UTF-8 are told by column, where the map looks at it`() throws {
    let bad: [UInt8] = [0x5a, 0x6f, 0xeb]
    let mapped = Array("\(header)7,2026-03-01 08:00,,New,".utf8) + bad + Array(",\n".utf8)
    let outcome = try Outcome.of(mapped, map: Outcome.changeMap)
    #expect(outcome.rejected.map(\.column) == ["owner"])
    #expect(outcome.rejected.map(\.value) == ["Zo\u{FFFD}"])
    #expect(outcome.rejected[0].reason.contains("encoding: windows-1252"))
    let latin = try Outcome.of(mapped, map: Outcome.changeMap + "encoding: latin-1\n")
    #expect(latin.cases.first?.opening.owner == "Zoë")
    let unmapped = try Outcome.of(mapped, map: Outcome.changeMap.replacing("owner: owner", with: "owner: by"))
    #expect(unmapped.cases.count == 1)
    let unknown = Array("\(header)7,2026-03-01 08:00,,New,".utf8) + [0x81] + Array(",\n".utf8)
    let windows = try Outcome.of(unknown, map: Outcome.changeMap + "encoding: windows-1252\n")
    #expect(windows.rejected.first?.reason.contains("windows-1252 does not know") == true)
  }

  @Test(arguments: [
    // Which of the cases 6, 7 and 8 remain when the second of these rows has no readable case number.
    ("6,2026-03-01 08:00,,New,,\n,2026-03-01 08:00,,New,,\n7,2026-03-01 08:00,,New,,", ["8"]),
    ("7,2026-03-01 08:00,,New,,\n,2026-03-01 08:00,,New,,\n7,2026-03-01 08:00,,New,,", ["8"]),
    ("6,2026-03-01 08:00,,New,,\n\"x\"y,2026-03-01 08:00\n7,2026-03-01 08:00,,New,,", ["8"]),
  ])
  func `a row of nobody knows which case rejects its neighbours`(rows: String, left: [String]) throws {
    let outcome = try Outcome.of("\(header)\(rows)\n8,2026-03-01 08:00,,New,,\n", map: Outcome.changeMap)
    #expect(outcome.cases.map(\.ref) == left)
    #expect(outcome.rejected.count == 3)
    #expect(outcome.rejected.count { $0.reason.contains("line 3, which is rejected, may be a row of this case") } == 2)
    // Between sorted rows it could be of any case.
    let spread = try Outcome.of(
      "\(header)\(rows)\n8,2026-03-01 08:00,,New,,\n", map: Outcome.changeMap + "grouping: spread\n")
    #expect(spread.rejected.map(\.line) == [3])
  }

  @Test func `a case that goes on after another is told, so that the file can be read again`() throws {
    let csv = "\(header)7,2026-03-01 08:00,,New,,\n8,2026-03-01 08:00,,New,,\n7,2026-03-01 09:00,,Closed,,\n"
    let error = #expect(throws: SpreadCaseError.self) { _ = try Outcome.of(csv, map: Outcome.changeMap) }
    #expect(error?.ref == "7")
    #expect(error?.line == 4)
    let outcome = try Outcome.of(csv, map: Outcome.changeMap + "grouping: spread\n")
    #expect(outcome.cases.map(\.ref) == ["7", "8"])
    #expect(outcome.cases[0].changes.map(\.kind) == [.state(.closed)])
  }

  @Test(arguments: [
    ("", "empty"),
    ("\n\n", "nothing but empty lines"),
    ("id,at,by,state,owner,priority\n", "no rows"),
    ("id,a\"t\n7,8\n", "the header line can't be read"),
  ])
  func `a file without rows is refused`(csv: String, word: String) throws {
    for map in [Outcome.changeMap, Outcome.changeMap + "grouping: spread\n"] {
      let error = #expect(throws: CSVFileError.self) { _ = try Outcome.of(csv, map: map) }
      #expect(try #require(error).description.contains(word))
    }
  }
}
