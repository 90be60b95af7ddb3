package import Domain

/// A fault of the import itself, not of the file.
package enum ImportError: Error, Hashable {
  case historyWithoutOpening(String)
  case unknownName(String)
  /// The source took the case out as spam or a duplicate, and then back in again, which Kept has no event for.
  case broughtBack(at: Instant)
}
