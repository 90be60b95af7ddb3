import Domain
import Postgres

extension Parameter {
  static func optional(_ text: String?) -> Parameter { text.map { .text($0) } ?? .null }
  static func optional(_ number: Int64?) -> Parameter { number.map { .int8($0) } ?? .null }
  static func optional(_ instant: Instant?) -> Parameter { instant.map { .timestamp($0.microseconds) } ?? .null }
}
