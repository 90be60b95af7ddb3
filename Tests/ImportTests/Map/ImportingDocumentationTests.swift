import Domain
import Files
import Import
import Testing

/// A person writes a map from the documentation alone: it must name every key, and its maps must work.
struct ImportingDocumentationTests {
  private func documentation() throws -> String {
    let source = try ByteSource(path: "\(RealData.packageRoot)/Documentation/importing.md")
    var text: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = try chunk.withUnsafeMutableBytes { try source.read(into: $0) }
      if count == 0 { return String(decoding: text, as: UTF8.self) }
      text += chunk.prefix(count)
    }
  }

  @Test func `every key that a map may have is documented`() throws {
    let text = try documentation()
    // What the parser itself says is allowed, asked with a key that is not.
    let probes = [
      "zzz: 1", "case: {zzz: 1}", "time: {zzz: 1}", "states: {zzz: 1}", "states: {excluded: {zzz: 1}}",
      "escalations: {zzz: 1}", "promises: {zzz: 1}", "case: {owner: {zzz: 1}}",
    ]
    var keys: Set<String> = []
    for probe in probes {
      let error = #expect(throws: ImportMapError.self) {
        _ = try ImportMap.parse(yaml: "rows: change\n\(probe)", zones: ZoneFiles())
      }
      for problem in try #require(error).problems where problem.text.contains("no key \"zzz\"") {
        let list = problem.text.split(separator: "allowed are ").last ?? ""
        keys.formUnion(list.split(separator: ", ").map(String.init))
      }
    }
    let feedback = #expect(throws: ImportMapError.self) {
      _ = try FeedbackMap.parse(
        yaml: "zzz: 1\ntime: {format: iso8601, zone: UTC}\nfeedback: {zzz: 1}", zones: ZoneFiles())
    }
    for problem in try #require(feedback).problems where problem.text.contains("no key \"zzz\"") {
      keys.formUnion((problem.text.split(separator: "allowed are ").last ?? "").split(separator: ", ").map(String.init))
    }
    #expect(keys.count > 48)
    for key in keys { #expect(text.contains("`\(key)`"), "\(key) is not documented") }
  }

  @Test func `every whole map in the documentation can be used`() throws {
    let blocks = try documentation().split(separator: "```yaml\n").dropFirst().map { block in
      String(block.prefix(upTo: block.firstRange(of: "```")?.lowerBound ?? block.endIndex))
    }
    let maps = blocks.filter { $0.hasPrefix("source:") }
    let feedback = maps.filter { $0.contains("\nfeedback:") }
    #expect(maps.count - feedback.count >= 2 && feedback.count >= 1)
    for map in maps where !feedback.contains(map) { _ = try ImportMap.parse(yaml: map, zones: ZoneFiles()) }
    for map in feedback { _ = try FeedbackMap.parse(yaml: map, zones: ZoneFiles()) }
  }
}
