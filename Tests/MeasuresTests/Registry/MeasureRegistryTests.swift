import Foundation
import Measures
import SQL
import Testing

struct MeasureRegistryTests {
  @Test func `metrics stand in order, each once`() {
    let ids = Measure.all.map(\.id)
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: Measure.all.map(\.id))
  func `a metric is found by its id, which is lower snake case`(id: String) {
    #expect(Measure(id: id)?.id == id)
    #expect(id.allSatisfy { $0 == "_" || ("a"..."z").contains($0) })
  }

  @Test func `every metric is read under one topic`() {
    #expect(Topic.all.flatMap { $0.measures.map(\.id) }.sorted() == Measure.all.map(\.id))
  }

  @Test func `an unknown id is no metric`() {
    #expect(Measure(id: "tickets_closed") == nil)
  }

  @Test(arguments: Measure.all.map(\.id))
  func `a metric has the statement of its name`(id: String) throws {
    #expect(try #require(Measure(id: id)).statement.name == "measure_\(id)")
  }

  @Test func `every statement of a metric stands in the registry`() {
    let statements = Statement.all.map(\.name).filter { $0.hasPrefix("measure_") }
    #expect(Set(statements) == Set(Measure.all.map(\.statement.name)))
  }

  @Test(arguments: Measure.all.map(\.id))
  func `a metric explains itself`(id: String) throws {
    let measure = try #require(Measure(id: id))
    #expect(measure.question.hasSuffix("?"))
    #expect(measure.definition.hasSuffix("."))
    #expect(!measure.title.isEmpty)
    #expect(measure.caveats.allSatisfy { $0.hasSuffix(".") })
    #expect(!measure.statistics.isEmpty)
    #expect(measure.shape == .count || measure.smallestSample >= 5)
  }

  @Test func `the document of the metrics is what the registry says`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let document = try String(contentsOf: root.appending(path: "Documentation/metrics.md"), encoding: .utf8)
    // Otherwise: kept metrics --document --format table >Documentation/metrics.md
    #expect(document == MetricsDocument.text + "\n")
  }
}
