import Port
import TestSupport
import Testing

/// Metrics as Prometheus reads them.
struct ExpositionTests {
  @Test func `a metric has its help, its kind and a line for each value`() {
    let metrics = [
      Metric("kept_sweeps_total", .counter, "Sweeps.", 12),
      Metric("kept_lag_seconds", .gauge, "Lag.", 0.25),
      Metric("kept_unknown", .gauge, "Nothing is known of it.", nil),
      Metric(
        "kept_sent", .gauge, "Sent.",
        [Metric.Sample(1, [Metric.Label("channel", "email"), Metric.Label("team", "care")]), Metric.Sample(-2)]),
    ]
    #expect(
      Exposition.text(of: metrics) == """
        # HELP kept_sweeps_total Sweeps.
        # TYPE kept_sweeps_total counter
        kept_sweeps_total 12
        # HELP kept_lag_seconds Lag.
        # TYPE kept_lag_seconds gauge
        kept_lag_seconds 0.25
        # HELP kept_sent Sent.
        # TYPE kept_sent gauge
        kept_sent{channel="email",team="care"} 1
        kept_sent -2

        """)
    #expect(Exposition.text(of: []) == "")
  }

  @Test(arguments: [
    (0, "0"), (-0.5, "-0.5"), (1e15, "1000000000000000"), (1e300, "1e+300"), (.infinity, "+Inf"),
    (-.infinity, "-Inf"), (.nan, "NaN"), (1.7e-9, "1.7e-09"),
  ])
  func `numbers are written as Prometheus writes them, and read back`(value: Double, text: String) throws {
    let exposition = Exposition.text(of: [Metric("kept_value", .gauge, "A value.", value)])
    #expect(exposition.hasSuffix("\nkept_value \(text)\n"))
    let read = try #require(try PortReading.of(exposition: exposition).value("kept_value"))
    #expect(read == value || (read.isNaN && value.isNaN))
  }

  @Test(arguments: [
    (#"a\b"#, #"a\\b"#), ("a\nb", #"a\nb"#), (#"say "hello""#, #"say \"hello\""#), ("a\r\nb", "a\r\\nb"),
    ("João, {zone=\"x\"} #1", #"João, {zone=\"x\"} #1"#), ("", ""),
  ])
  func `what a label holds comes through unharmed`(value: String, written: String) throws {
    let exposition = Exposition.text(
      of: [Metric("kept_value", .gauge, "A value.", [Metric.Sample(1, [Metric.Label("word", value)])])])
    #expect(exposition.hasSuffix("\nkept_value{word=\"\(written)\"} 1\n"))
    let read = try PortReading.of(exposition: exposition)
    #expect(read.metrics.map(\.labels) == [["word": value]])
  }

  @Test func `an explanation over two lines stays one, and its quotes stay as they are`() throws {
    let help = "One \"line\"\nand \\ another"
    let exposition = Exposition.text(of: [Metric("kept_value", .gauge, help, 1)])
    #expect(exposition.hasPrefix("# HELP kept_value One \"line\"\\nand \\\\ another\n# TYPE"))
    #expect(try PortReading.of(exposition: exposition).metrics.map(\.help) == [help])
  }
}
