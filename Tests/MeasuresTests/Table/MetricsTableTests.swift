import Domain
import Testing

@testable import Measures

struct MetricsTableTests {
  @Test(
    arguments: [
      (0, "0.000000"), (58.204166_666_7, "58.204167"), (-0.5, "-0.500000"), (0.000_000_4, "0.000000"),
      (1e-6, "0.000001"), (-1e-6, "-0.000001"), (1_234_567.891, "1234567.891000"), (0.999_999_9, "1.000000"),
      (.nan, ""), (.infinity, ""),
    ])
  func `numbers have six decimals`(value: Double, text: String) {
    #expect(FixedPoint.sixDigits(value) == text)
  }

  @Test func `a row has a field for every column`() throws {
    let row = MetricRow(
      month: try #require(Month(year: 2026, month: 3)), team: nil, dimension: .priority, dimensionValue: "high",
      cohort: .due, metric: "promise_kept_rate", clock: .calendar, statistic: .rate, value: 0.9, unit: .ratio, n: 10,
      lower: 0.596, upper: nil, signal: nil, note: "a note")
    let fields = MetricsTable.fields(of: row)
    #expect(fields.count == MetricsTable.columns.count)
    #expect(
      fields == [
        "2026-03", nil, "priority", "high", "due", "promise_kept_rate", "calendar", "rate", "0.900000", "ratio", "10",
        "0.596000", nil, nil, "a note",
      ])
  }

  @Test func `columns of free text are columns`() {
    #expect(MetricsTable.freeText.isSubset(of: MetricsTable.columns))
  }
}
