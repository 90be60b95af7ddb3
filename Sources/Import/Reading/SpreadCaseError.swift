/// The rows of a case do not follow one another, although the map says so.
package struct SpreadCaseError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The case that goes on after another has begun.
  package let ref: String
  /// Where it does.
  package let line: Int

  package var description: String {
    """
    the rows of the case \(ref) are spread over the file: it goes on at line \(line) after another case has begun; \
    state "grouping: spread" in the map
    """
  }
}
