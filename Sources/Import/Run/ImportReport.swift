package import Store

/// What an import did, or would do.
package struct ImportReport: Hashable, Sendable {
  package internal(set) var counts = ImportCounts()
  /// Changes that the source dates before the opening of their case; they were dated at the opening.
  package internal(set) var datedBeforeOpening = 0
  /// Of the unchanged ones those that stay as they are because their customer was erased.
  package internal(set) var casesErased = 0
  package internal(set) var events = 0
  /// The rows of cases were spread over the file, so that it was sorted first.
  package internal(set) var wasSorted = false
  /// Teams, members and customers that were made for words of the source that mean nobody here.
  package internal(set) var teamsAdded = 0
  package internal(set) var membersAdded = 0
  package internal(set) var customersAdded = 0
  /// Those of them that could not have the handle to which their name leads, since it is another's.
  package internal(set) var namesakes: [Namesake] = []
  /// Why rows were rejected, the most frequent reason first.
  package internal(set) var rejectReasons: [RejectReason] = []
  /// Where the rejected rows are; nil when there were none, or nobody asked.
  package internal(set) var rejects: String?
}
