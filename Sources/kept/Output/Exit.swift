import Domain

/// How the program ends, as a shell sees it.
enum Exit: Int32, Hashable, Sendable, CaseIterable {
  case done = 0
  /// A rule said no: not found, conflict, a value that can never be right.
  case refused = 1
  /// The command line makes no sense.
  case usage = 64
  /// A file that was read is not what it should be.
  case badData = 65
  /// No database answers.
  case noDatabase = 69
  /// The member may not do this.
  case notAllowed = 77

  init(_ code: Refusal.Code) {
    self =
      switch code {
      case .notFound, .conflict, .invalid: .refused
      case .notAllowed: .notAllowed
      }
  }
}
