extension PostgresError.Code {
  /// What a SQLSTATE means to this program.
  init(sqlState: String) {
    self =
      switch sqlState {
      case "23505": .uniqueViolation
      case "23503": .foreignKeyViolation
      case "23514": .checkViolation
      case "23502": .notNullViolation
      case "23P01": .exclusionViolation
      case "40001": .serializationFailure
      case "40P01": .deadlock
      case "55P03": .lockNotAvailable
      case "25P02": .transactionAborted
      case "25006": .readOnly
      case "42501": .notPermitted
      case "53100": .outOfSpace
      case "53300": .tooManyConnections
      case "3D000": .noSuchDatabase
      case "57014": .cancelled
      case "57P03": .serverNotReady
      // The protocol was not kept to, as by a wrong number of parameters.
      case "08P01": .misuse
      case _ where sqlState.hasPrefix("28"): .authenticationFailed
      case _ where sqlState.hasPrefix("08") || sqlState.hasPrefix("57P"): .connectionLost
      default: .other
      }
  }
}
