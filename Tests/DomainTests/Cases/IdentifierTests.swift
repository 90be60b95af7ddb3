import Domain
import Testing

@Suite struct IdentifierTests {
  @Test(arguments: [("1042", 1042), ("#1042", 1042), ("1", 1), ("007", 7), ("9223372036854775807", Int64.max)])
  func `a case is named by its number`(text: String, number: Int64) {
    #expect(CaseNumber(text: text) == CaseNumber(number))
  }

  @Test(arguments: ["", "#", "0", "-1", "+1", "#+1", "##1", "1042a", " 1", "1.0", "１", "9223372036854775808", "1/1"])
  func `nothing else is a case's number`(text: String) {
    #expect(CaseNumber(text: text) == nil)
  }

  @Test(arguments: [("1042/1", 1042, 1), ("#7/12", 7, 12)])
  func `a commitment is named by its case and its place`(text: String, number: Int64, place: Int) {
    #expect(CommitmentAddress(text: text) == CommitmentAddress(CaseNumber(number), place))
  }

  @Test(arguments: ["", "/", "1042", "1042/", "/1", "1042/0", "1042/-1", "1042/+1", "1042/1/1", "1042 / 1", "0/1"])
  func `nothing else is a commitment's address`(text: String) {
    #expect(CommitmentAddress(text: text) == nil)
  }

  @Test func `an address reads back as it is written`() {
    let address = CommitmentAddress(CaseNumber(1042), 3)
    #expect(address.description == "1042/3" && CommitmentAddress(text: address.description) == address)
  }
}
