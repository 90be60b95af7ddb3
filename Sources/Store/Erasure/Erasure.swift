package import Domain

/// Somebody who is to be erased was erased before.
package struct ErasedAlready: Error, Hashable, Sendable {
  package let handle: String
  package let at: Instant
}

/// What was taken out when a customer was erased.
package struct Erasure: Hashable, Sendable {
  /// Rows of one table that something was taken out of.
  package struct Removal: Hashable, Sendable {
    package let table: String
    package internal(set) var rows: Int
    /// The columns that held it, in their order.
    package internal(set) var columns: [String]
  }

  /// Another record that may be of the same person.
  package struct Twin: Hashable, Sendable {
    package let handle: String
    package let hasName: Bool
    package let hasEmail: Bool
    package let hasPhone: Bool
  }

  /// The handle that the customer's row has since.
  package let handle: String
  /// The customer's cases, those that were theirs before they went to another, and duplicates of nobody's that went on in
  /// them.
  package let cases: [CaseNumber]
  /// Those of the cases that are not over.
  package let open: [CaseNumber]
  /// Promises of theirs that went on in cases of others.
  package internal(set) var heirs: [CommitmentAddress]
  /// Records that may be of the same person, and were not touched: only a reader can tell.
  package let twins: Mentions.Some<Twin>
  /// Whether they were erased before, so that only what was written since was taken out.
  package let isAgain: Bool
  /// By table.
  package internal(set) var removals: [Removal]
  /// What they were called, to look for it elsewhere.
  let pattern: PersonPattern

  /// Adds rows of a table.
  package mutating func note(_ rows: Int, in table: String, _ columns: [String]) {
    guard rows > 0 else { return }
    guard let index = removals.firstIndex(where: { $0.table == table }) else {
      removals.append(Removal(table: table, rows: rows, columns: columns))
      return
    }
    removals[index].rows += rows
    removals[index].columns += columns.filter { !removals[index].columns.contains($0) }
  }
}
