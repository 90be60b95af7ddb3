import Measures
import Testing

struct NetBalanceTests {
  struct Golden: Decodable {
    let ups: Int
    let downs: Int
    let n: Int
    let value: Double
    let lower: Double
    let upper: Double
  }

  @Test func `intervals are those that scipy finds without a formula`() throws {
    let cases = try GoldenFile<Golden>.cases("net_balance")
    #expect(cases.count >= 50)
    for golden in cases {
      let balance = NetBalance(ups: golden.ups, downs: golden.downs, of: golden.n)
      #expect(agree(balance?.value, golden.value), "\(golden)")
      #expect(agree(balance?.lower, golden.lower), "\(golden)")
      #expect(agree(balance?.upper, golden.upper), "\(golden)")
    }
  }

  @Test func `nothing counted, and more than there was, has no balance`() {
    #expect(NetBalance(ups: 0, downs: 0, of: 0) == nil)
    #expect(NetBalance(ups: 2, downs: 2, of: 3) == nil)
    #expect(NetBalance(ups: -1, downs: 0, of: 3) == nil)
    #expect(NetBalance(ups: .max, downs: .max, of: 3) == nil)
  }

  @Test(arguments: [1, 2, 3, 7, 20])
  func `the interval holds the balance, stays between -1 and 1, and turns round with it`(n: Int) throws {
    for ups in 0...n {
      for downs in 0...(n - ups) {
        let balance = try #require(NetBalance(ups: ups, downs: downs, of: n))
        #expect(-1 <= balance.lower && balance.lower <= balance.value, "\(balance)")
        #expect(balance.value <= balance.upper && balance.upper <= 1, "\(balance)")
        #expect(balance.lower < balance.upper)
        let turned = try #require(NetBalance(ups: downs, downs: ups, of: n))
        #expect(abs(turned.lower + balance.upper) < 1e-12 && abs(turned.upper + balance.lower) < 1e-12)
      }
    }
  }

  @Test func `ten times the answers tell more`() throws {
    let few = try #require(NetBalance(ups: 6, downs: 2, of: 10))
    let many = try #require(NetBalance(ups: 60, downs: 20, of: 100))
    #expect(many.upper - many.lower < (few.upper - few.lower) / 2)
  }
}
