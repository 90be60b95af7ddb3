package import Domain

/// A case on its way in: its whole history, and where that leads. An object, because it is gone through once for each table.
package final class ImportedCase: Sendable {
  package let file: CaseFile
  package let events: [Event]

  /// - Parameter file: where `events` lead.
  package init(file: CaseFile, events: [Event]) {
    self.file = file
    self.events = events
  }
}

/// What an earlier import left of a case.
package struct ImportedBefore: Hashable, Sendable {
  package let number: CaseNumber
  /// The case's version: more than `events` when it was changed in Kept since.
  package let version: Int
  package let importID: Int64
  /// How many of its events came from the source.
  package let events: Int
  /// Their fingerprint.
  package let fingerprint: Int64
  /// Whether its customer was erased since: the source's words for it must not come back.
  package let isErased: Bool
}

/// What an import did, for its row.
package struct ImportCounts: Hashable, Sendable {
  package var rowsRead = 0
  package var rowsRejected = 0
  package var casesAdded = 0
  package var casesContinued = 0
  package var casesUnchanged = 0

  package init() {}
}

extension Sequence<Event> {
  /// Tells whether a source still says what it said before.
  package var fingerprint: Int64 {
    var fingerprint = Fingerprint()
    for event in self {
      fingerprint.add(event.occurredAt.microseconds)
      fingerprint.add(event.by ?? 0)
      fingerprint.add(event.body.kind.rawValue)
      fingerprint.add(event.body.json)
    }
    return fingerprint.value
  }
}
