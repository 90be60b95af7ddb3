import TestSupport
import Testing

@testable import Export

struct JSONDocumentTests {
  @Test func `members keep their order, and those without a value are left out`() throws {
    let document = JSONDocument.object([
      "b": .text("a \"b\"\n"), "a": .integer(-3), "none": nil, "flat": .texts(["x", "y"]), "empty": .array([]),
      "nothing": .object([]), "inner": .array([.object(["t": .truth(true)]), .object(["f": .truth(false)])]),
    ])
    #expect(
      document.prettyText == """
        {
          "b": "a \\"b\\"\\n",
          "a": -3,
          "flat": ["x", "y"],
          "empty": [],
          "nothing": {},
          "inner": [
            {
              "t": true
            },
            {
              "f": false
            }
          ]
        }

        """)
    let script = "import json,sys; print(json.load(open(sys.argv[1]))[\"inner\"][0][\"t\"])"
    #expect(try Python.run(script, input: Array(document.prettyText.utf8)) == "True\n")
  }
}
