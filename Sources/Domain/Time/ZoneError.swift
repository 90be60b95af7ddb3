/// Why there is no such zone.
package struct ZoneError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name that was asked for.
  package let identifier: String
  /// A sentence for a person: what is wrong and what to type instead.
  package let reason: String

  package init(identifier: String, reason: String) {
    self.identifier = identifier
    self.reason = reason
  }

  package var description: String { reason }
}
