package import Domain

/// A column that holds what was promised for when.
package struct PromiseRule: Hashable, Sendable {
  package enum Done: Hashable, Sendable {
    /// When the column says so.
    case at(TimeColumn)
    /// With the case's first resolution (or its closing, where that comes without one).
    case resolved
    case closed
  }

  package let what: TextTemplate
  package let kind: Commitment.Kind
  package let due: TimeColumn
  /// When it was made; nil: with the opening or, one row a change, with the change that first has it.
  package let made: TimeColumn?
  package let done: Done
}
