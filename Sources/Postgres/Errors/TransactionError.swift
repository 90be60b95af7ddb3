/// A transaction whose body failed and whose rollback failed too. When the rollback succeeds, the body's error is
/// thrown as it is.
package struct TransactionError: Error, CustomStringConvertible {
  /// What the body threw.
  package let cause: any Error
  /// Why ROLLBACK failed; usually the lost connection that the cause is about as well.
  package let rollback: PostgresError

  package var description: String { "\(cause)\nThe transaction could not be rolled back either: \(rollback)" }
}
