import Export
import TestSupport
import Testing

struct CSVNumbersTests {
  @Test(arguments: [
    (0, "0"), (7, "7"), (-7, "-7"), (10, "10"), (99, "99"), (100, "100"), (12345, "12345"),
    (Int64.max, "9223372036854775807"), (Int64.min, "-9223372036854775808"),
  ])
  func `whole numbers are written in full`(value: Int64, expected: String) throws {
    #expect(try field { $0.integer(value) } == expected)
  }

  @Test func `whole numbers of every length agree with the standard library`() throws {
    var random = SplitMix64(seed: 1)
    let values = (0..<20_000).map { _ in
      let value = Int64(truncatingIfNeeded: random.next() >> UInt64.random(in: 0...63, using: &random))
      return Bool.random(using: &random) ? value : 0 &- value
    }
    #expect(try column(values) { $0.integer($1) } == values.map { String($0) })
  }

  @Test(arguments: [
    (0, "0.000000"), (1, "0.000000"), (1799, "0.000000"), (1800, "0.000001"), (5399, "0.000001"), (5400, "0.000002"),
    (-1799, "0.000000"), (-1800, "-0.000001"), (-3600, "-0.000001"), (3_600_000_000, "1.000000"),
    (5_400_000_000, "1.500000"), (-5_400_000_000, "-1.500000"), (86_399_999_999, "24.000000"),
    (Int64.max, "2562047788.015216"), (Int64.min, "-2562047788.015216"),
  ])
  func `hours have six decimals, rounded half away from zero`(microseconds: Int64, expected: String) throws {
    #expect(try field { $0.hours(microseconds: microseconds) } == expected)
  }

  @Test func `hours agree with exact integer arithmetic`() throws {
    var random = SplitMix64(seed: 2)
    let values = (0..<20_000).map { _ in
      let value = Int64(truncatingIfNeeded: random.next()) >> Int64.random(in: 1...60, using: &random)
      // Ties and their neighbours, which chance would seldom meet.
      let isTie = Bool.random(using: &random)
      return isTie ? value / 3600 * 3600 + Int64.random(in: 1799...1801, using: &random) : value
    }
    #expect(try column(values) { $0.hours(microseconds: $1) } == values.map(exactHours))
  }

  /// Rounds by the definition: the multiple of a millionth that lies nearest, compared in 128 bits.
  private func exactHours(_ microseconds: Int64) -> String {
    let scaled = Int128(microseconds.magnitude) * 1_000_000
    var millionths = scaled / 3_600_000_000
    if (scaled - millionths * 3_600_000_000) * 2 >= 3_600_000_000 { millionths += 1 }
    let fraction = String(millionths % 1_000_000)
    let sign = microseconds < 0 && millionths != 0 ? "-" : ""
    return "\(sign)\(millionths / 1_000_000).\(String(repeating: "0", count: 6 - fraction.count))\(fraction)"
  }

  @Test(arguments: [
    (0.0, "0.000000"), (-0.0, "0.000000"), (1, "1.000000"), (0.5, "0.500000"), (1.0 / 3, "0.333333"),
    (2.0 / 3, "0.666667"), (-0.25, "-0.250000"), (0.1 + 0.2, "0.300000"), (99.999_999_5, "100.000000"),
    // 1/128 = 0.0078125 is a true tie; 0.0000005 lies just below one.
    (0.007_812_5, "0.007813"), (-0.007_812_5, "-0.007813"), (0.000_000_5, "0.000000"), (0.000_000_500_001, "0.000001"),
    (123_456_789.123_456_7, "123456789.123457"), (Double.leastNonzeroMagnitude, "0.000000"),
    (18_446_744_073_708.5, "18446744073708.500000"),
    (1e17, "1e+17"), (1e300, "1e+300"),
  ])
  func `decimals have six places whatever the locale`(value: Double, expected: String) throws {
    #expect(try field { $0.decimal(value) } == expected)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `what is no number is null`(value: Double) throws {
    #expect(try field { $0.decimal(value) } == "")
  }

  @Test func `decimals never lie further from the value than half a millionth`() throws {
    var random = SplitMix64(seed: 3)
    let values = (0..<20_000).map { _ in
      Double.random(in: -1...1, using: &random) * [1, 1e3, 1e6][Int.random(in: 0...2, using: &random)]
    }
    let written = try column(values) { $0.decimal($1) }.map { try #require(Double($0)) }
    #expect(zip(written, values).allSatisfy { abs($0 - $1) <= 0.000_000_500_000_2 })
  }

  /// What is written for each of `values`, one to a line.
  private func column<Value>(_ values: [Value], _ write: (inout CSVWriter, Value) -> Void) throws -> [String] {
    let text = try csv(.init(lineEnd: .lf)) { writer in
      for value in values {
        write(&writer, value)
        try writer.endRow()
      }
    }
    return text.split(separator: "\n").map(String.init)
  }
}
