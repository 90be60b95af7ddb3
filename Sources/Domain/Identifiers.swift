/// The number of a case, from 1.
package struct CaseNumber: Hashable, Sendable, Comparable, Codable {
  package let value: Int64

  package init(_ value: Int64) { self.value = value }

  package init(from decoder: any Decoder) throws {
    value = try decoder.singleValueContainer().decode(Int64.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }

  package static func < (left: CaseNumber, right: CaseNumber) -> Bool { left.value < right.value }
}

extension CaseNumber: CustomStringConvertible {
  package var description: String { String(value) }

  /// Reads `1042` or `#1042`; nil for anything else.
  package init?(text: String) {
    let digits = text.hasPrefix("#") ? text.dropFirst() : Substring(text)
    guard let value = Int64(digits), value > 0, !digits.hasPrefix("+") else { return nil }
    self.init(value)
  }
}

/// The address of a commitment: the case's number and the commitment's place in it, `1042/1`.
package struct CommitmentAddress: Hashable, Sendable, Codable, CustomStringConvertible {
  package let caseNumber: CaseNumber
  package let number: Int

  package init(_ caseNumber: CaseNumber, _ number: Int) {
    self.caseNumber = caseNumber
    self.number = number
  }

  /// Reads `1042/1`; nil for anything else.
  package init?(text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let caseNumber = CaseNumber(text: String(parts[0])), let number = Int(parts[1]),
      number > 0, !parts[1].hasPrefix("+")
    else { return nil }
    self.init(caseNumber, number)
  }

  package var description: String { "\(caseNumber)/\(number)" }

  enum CodingKeys: String, CodingKey {
    case caseNumber = "case"
    case number
  }
}

/// Identity of a member, stable while handle and name may change.
package typealias MemberID = Int64
/// Identity of a team.
package typealias TeamID = Int64
/// A working calendar.
package typealias CalendarID = Int64
/// Identity of a customer.
package typealias CustomerID = Int64
