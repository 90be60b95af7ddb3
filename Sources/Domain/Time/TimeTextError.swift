/// Why a text can't be read as a time.
package struct TimeTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A sentence without a full stop, for a person: what is wrong and what is expected instead.
  package let reason: String

  package init(_ reason: String) {
    self.reason = reason
  }

  package var description: String { reason }
}
