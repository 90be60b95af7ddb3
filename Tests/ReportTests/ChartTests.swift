import Measures
import TestSupport
import Testing

@testable import Report

/// What the charts are drawn from.
struct ChartTests {
  @Test func `every length is in one bin, those at an edge in the upper one`() {
    #expect(Bins(edges: [1, 2]).counts([0, 0.99, 1, 1.5, 2, 900]) == [2, 2, 2])
    #expect(Bins(edges: [8, 24, 48]).names == ["under 8 h", "8 h – 1 d", "1–2 d", "over 2 d"])
    for bins in [Bins.resolution, .age] {
      #expect(bins.names.count == bins.edges.count + 1 && Set(bins.names).count == bins.names.count)
    }
  }

  /// Resolved after 1, 2, 2, 3, 5, 8 days; open at 4, 6, 9, 12: the fixture that every such curve is held against.
  @Test func `the curve is that of Kaplan and Meier`() {
    let solved = [1, 2, 2, 3, 5, 8].map { ObservedMonth.Opened(hours: $0 * 24, isResolved: true) }
    let open = [4, 6, 9, 12].map { ObservedMonth.Opened(hours: $0 * 24, isResolved: false) }
    let month = ObservedMonth(
      month: SampleReport.month, opened: open + solved, resolved: [], ages: [], escalations: [])
    #expect(month.curve.n == 10 && month.curve.quantile(0.5) == 120)
    let chart = CurveChart(now: month, before: SampleReport().before).chart
    #expect(chart.summary == "Of 10 problems that came in in October 2026, half of them were solved within 5d.")
    #expect(chart.table?.rows.first { $0[0] == "3d" }?[1]?.hasPrefix("60.0 % (") == true)
    // Nobody was watched for longer than 12 days.
    #expect(chart.table?.rows.last?[0] == "7d" && chart.table?.rows.last?[2] == nil)
    #expect(chart.data?.text.contains("{\"x\":8,\"y\":32}") == true)
    #expect(chart.data?.text.contains("\"until\":12") == true)
  }

  @Test func `a curve of a hundred thousand steps is drawn with some hundred, the last among them`() throws {
    let opened = (1...100_000).map { ObservedMonth.Opened(hours: Double($0) / 100, isResolved: true) }
    let month = ObservedMonth(month: SampleReport.month, opened: opened, resolved: [], ages: [], escalations: [])
    let data = try #require(CurveChart(now: month, before: SampleReport().before).chart.data).text
    #expect(data.utf8.count < 60_000)
    #expect(data.split(separator: "\"x\":").count > 600)
  }

  @Test func `the chart of time to solve has a value under each of its names`() throws {
    var sample = SampleReport()
    for ago in 0...12 {
      sample.add(.resolutionTimeKM, 48, n: 90, ago: ago)
      sample.add(.resolutionTimeKM, 96, n: 90, ago: ago, statistic: .p75)
    }
    let drawing = try #require(PercentileChart(book: sample.book).drawing)
    #expect(drawing.series.map(\.name) == ["half", "three quarters"])
    #expect(drawing.series.map { Set($0.values) } == [[2], [4]])
    // It is the last that this metric has, and stands where others have their 90th percentile.
    #expect(FigureTables(book: sample.book, isOver: true).html.source.contains("<td>75th: 4d</td>"))
  }

  @Test func `escalations add up over levels and those who raised them`() {
    let report = SampleReport.busy(charts: nil).report
    let chart = CountCharts(report: report, book: FigureBook(report.rows, month: report.month)).escalations
    #expect(chart.summary == "3 escalations: 2 to level 1, 1 to level 2.")
    #expect(chart.table?.rows == [["1", "1", "1", "2", "0"], ["2", "0", "1", "1", "0"]])
  }

  @Test func `a control chart has limits of the months before, and marks signals good and bad`() throws {
    let sample = SampleReport.busy(charts: nil)
    let charts = ControlCharts(book: sample.book, isOver: true)
    let kept = try #require(charts.all.first { $0.id == "control_promise_kept_rate" }?.data).text
    #expect(kept.contains("\"signs\":[null,null,null,null,null,null,null,null,null,null,null,null,\"bad\"]"))
    #expect(kept.contains("\"mean\":79,") && kept.contains("\"upper\":82.6273"))
    #expect(try #require(charts.all.first { $0.id == "control_first_contact_time" }?.data).text.contains("\"good\"]"))
    #expect(charts.grid.rows.count == 13 && charts.grid.rows.last?[2] == "50.0 % (40.4–59.6 %) · below its range")
  }
}
