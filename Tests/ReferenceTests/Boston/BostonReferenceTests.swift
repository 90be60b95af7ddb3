import Domain
import Import
import Measures
import Store
import Testing

@Suite(.enabled(if: Boston.isHere, "the Boston requests are not on this machine"))
struct BostonReferenceTests {
  @Test func `every figure of the Boston reference comes out of the exported cases and promises`() async throws {
    let data = try await Boston.data.value
    var computed = BostonFigures(data)
    computed.compute(verdicts: try Boston.verdicts(data))
    #expect(data.reference.differences(from: computed.figures) == [])
    #expect(data.reference.figures.keys.filter { computed.figures.byPath[$0] == nil }.sorted() == [])
  }

  @Test func `the metrics give the figures of the Boston reference by month`() async throws {
    let data = try await Boston.data.value
    let metrics = try data.metrics(
      ["backlog_end", "cases_opened", "cases_resolved", "promise_kept_rate"], from: "2015-01", until: "2016-01")
    var figures = Figures()
    for month in Set(metrics.rows.map(\.month.description)) {
      let path = "monthly/\(month)"
      figures.set("\(path)/opened", try metrics.row("cases_opened", .count, month).value)
      figures.set("\(path)/closed", try metrics.row("cases_resolved", .count, month).value)
      figures.set("\(path)/open_at_end", try metrics.row("backlog_end", .count, month).value)
      let kept = try metrics.row("promise_kept_rate", .rate, month)
      figures.set("\(path)/promise_kept_by_due_month/n", kept.n)
      figures.set("\(path)/promise_kept_by_due_month/rate", kept.value)
      figures.set("\(path)/promise_kept_by_due_month/lo", kept.lower)
      figures.set("\(path)/promise_kept_by_due_month/hi", kept.upper)
    }
    #expect(data.reference.differences(from: figures) == [])
    #expect(figures.byPath.count == 13 * 7)
  }

  @Test(arguments: [("by_department", Dimension.team), ("by_source", .channel), ("overall", nil)])
  func `the metrics of all months together are the figures of the Boston reference`(
    path: String, dimension: Dimension?
  ) async throws {
    let data = try await Boston.data.value
    // The city's promises go on until 2019.
    let metrics = try data.metrics(
      ["cases_opened", "cases_resolved", "promise_kept_rate"], from: "2015-01", until: "2025-12",
      by: dimension.map { [$0] } ?? [])
    func place(_ part: String) -> String {
      switch dimension {
      case nil: path
      case .team: "\(path)/\(data.teams[part] ?? part)"
      default: "\(path)/\(part)"
      }
    }
    var figures = Figures()
    for (part, total) in metrics.totals("cases_opened", .count, by: dimension) {
      figures.set("\(place(part))/cases", total.n)
    }
    for (part, total) in metrics.totals("cases_resolved", .count, by: dimension) {
      figures.set("\(place(part))/closed", total.n)
    }
    for (part, total) in metrics.totals("promise_kept_rate", .rate, by: dimension) {
      figures.rate("\(place(part))/promise_kept", total.hits, of: total.n)
    }
    #expect(data.reference.differences(from: figures) == [])
    #expect(figures.byPath.count >= 7)
  }

  @Test func `the hours of the Boston export are those between its times`() async throws {
    let data = try await Boston.data.value
    for thisCase in data.cases {
      #expect(thisCase.resolved == thisCase.closed && thisCase.firstResolved == thisCase.closed)
      #expect(thisCase.fullResolutionHours == Hours.text(seconds: thisCase.secondsToClosing))
      #expect(thisCase.firstResolutionHours == thisCase.fullResolutionHours)
    }
    for promise in data.promises.values {
      let late = promise.outcome == "late" ? promise.ended.map { $0.seconds - promise.due.seconds } : nil
      #expect(promise.latenessHours == Hours.text(seconds: late))
    }
  }

  @Test func `every row of the Boston file becomes a case that its events replay to`() async throws {
    let data = try await Boston.data.value
    #expect(data.report.rejects == nil)
    #expect(data.report.counts.rowsRejected == 0)
    #expect(data.report.counts.casesAdded == 26_788)
    let verified = try data.database().verify()
    #expect(verified.cases == 26_788)
    #expect(verified.discrepancies.isEmpty)
  }

  @Test func `importing the Boston file again changes nothing`() async throws {
    let data = try await Boston.data.value
    let before = try data.contents()
    let counts = try data.importAgain().counts
    #expect((counts.casesUnchanged, counts.casesAdded, counts.casesContinued) == (26_788, 0, 0))
    #expect(counts.rowsRejected == 0)
    #expect(try data.contents() == before)
  }
}
