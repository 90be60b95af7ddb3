import Measures
import Testing

struct QuantileTests {
  struct Golden: Decodable {
    struct Figure: Decodable {
      let q: Double
      let value: Double
    }
    let name: String
    let values: [Double]
    let quantiles: [Figure]
  }

  @Test func `quantiles are those of numpy`() throws {
    let cases = try GoldenFile<Golden>.cases("quantiles")
    #expect(cases.count >= 15)
    for golden in cases {
      for figure in golden.quantiles {
        let value = Quantile.linear(figure.q, of: golden.values)
        #expect(agree(value, figure.value), "\(golden.name), \(figure.q)")
      }
    }
  }

  @Test func `no values have no quantile`() {
    #expect(Quantile.linear(0.5, of: []) == nil)
  }

  @Test(arguments: [-0.01, 1.01, .nan, .infinity])
  func `what is no share has no quantile`(q: Double) {
    #expect(Quantile.linear(q, of: [1, 2, 3]) == nil)
  }

  @Test func `a greater share has no smaller quantile`() {
    var random = SplitMix(seed: 7)
    for size in 1...60 {
      let values = (0..<size).map { _ in (random.next(upTo: 1000) - 300) / 7 }.sorted()
      let quantiles = (0...200).compactMap { Quantile.linear(Double($0) / 200, of: values) }
      #expect(quantiles.count == 201)
      #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(quantiles.first == values.first)
      #expect(quantiles.last == values.last)
    }
  }
}
