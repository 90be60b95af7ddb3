package import Domain

/// What shows in a source that a case was escalated.
package struct EscalationRule: Hashable, Sendable {
  package enum Sign: Hashable, Sendable {
    /// The column's value is further on in `through`, least urgent first, than in the row before.
    case rises(ColumnName, through: [String])
    /// The column's value becomes one of `values`. One row a case: it is one of them, since `at`.
    case takes(ColumnName, values: [String], at: TimeColumn?)
    /// One row a case: the column has a time.
    case timed(TimeColumn)
  }

  package let sign: Sign
  package let by: Escalation.Source
  /// What is noted; nil notes the column and its values.
  package let reason: String?
}
