import Domain
import TestSupport
import Testing

@testable import Export

/// Words are taken out of rows of a file, and every other byte stays.
struct CSVRedactorTests {
  private static let file =
    "case,subject,owner,note\r\n"
    + "1,\"Cold, \"\"really\"\"\r\nand wet\",ana,x\r\n"
    + "12,Dark,ben,\"a,1,b\"\r\n"
    + "1,,ana,y\r\n"
    + "2,[erased],\"1\",z\r\n"

  private static let redacted =
    "case,subject,owner,note\r\n" + "1,[erased],ana,[erased]\r\n" + "12,Dark,ben,\"a,1,b\"\r\n"
    + "1,,ana,[erased]\r\n" + "2,[erased],\"1\",z\r\n"

  @Test(arguments: [1, 2, 3, 7, 64, 1_000])
  func `rows are found whatever parts the file comes in`(part: Int) {
    var redactor = CSVRedactor(where: "case", in: ["1"], columns: ["subject", "note"], mark: Erased.mark)
    let bytes = Array(Self.file.utf8)
    var output: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: part) {
      output += redactor.feed(Array(bytes[start..<min(start + part, bytes.count)]))
    }
    output += redactor.finish()
    #expect(String(decoding: output, as: UTF8.self) == Self.redacted)
    #expect(redactor.rows == 2)
  }

  @Test func `what is not to be changed is byte for byte as it was, with a last line that does not end`() {
    for (key, values) in [("case", ["3"]), ("promise", ["1"])] {
      var redactor = CSVRedactor(where: key, in: Set(values), columns: ["subject"], mark: Erased.mark)
      let bytes = Array((Self.file + "5,half").utf8)
      #expect(redactor.feed(bytes) + redactor.finish() == bytes)
      #expect(redactor.rows == 0)
    }
  }

  private static let description = """
    {
      "title": "x",
      "kept:as_of": "2026-07-03T00:00:00Z",
      "resources": [
        {
          "name": "cases",
          "path": "cases.csv",
          "bytes": 100,
          "hash": "sha256:aa",
          "kept:rows": 2
        }
      ],
      "kept:documents": [
        {
          "path": "report.html",
          "bytes": 5,
          "hash": "sha256:bb"
        },
        {
          "path": "workbook.xlsx",
          "bytes": 7,
          "hash": "sha256:cc"
        }
      ],
      "kept:metrics": []
    }

    """

  @Test func `the description of a folder follows its files`() {
    var package = DataPackageRedaction(Self.description)
    package.set("cases.csv", bytes: 90, sha256: "dd")
    package.set("none.csv", bytes: 1, sha256: "ee")
    package.remove("workbook.xlsx")
    package.remove("none.csv")
    package.setRedacted(at: "2026-07-04T00:00:00Z")
    package.setRedacted(at: "2026-07-05T00:00:00Z")
    #expect(
      package.text == """
        {
          "title": "x",
          "kept:as_of": "2026-07-03T00:00:00Z",
          "kept:redacted_at": "2026-07-05T00:00:00Z",
          "resources": [
            {
              "name": "cases",
              "path": "cases.csv",
              "bytes": 90,
              "hash": "sha256:dd",
              "kept:rows": 2
            }
          ],
          "kept:documents": [
            {
              "path": "report.html",
              "bytes": 5,
              "hash": "sha256:bb"
            }
          ],
          "kept:metrics": []
        }

        """)
  }
}
