import Domain
import Postgres

/// One case on its way to what is left of it.
struct CaseErasure {
  let before: CaseFile
  let after: CaseFile
  /// The events as they were, and as they will be; there may be one more.
  let history: [Event]
  let erased: [Event]

  /// - Returns: nil when the events lead to no case.
  init?(_ before: CaseFile, history: [Event], erased: [Event]) {
    guard let after = CaseFile.replay(erased, of: before.number) else { return nil }
    self.before = before
    self.after = after
    self.history = history
    self.erased = erased
  }

  var isChange: Bool { history != erased || before != after }

  /// The parameters of `erasure_write_case`.
  var parameters: [Parameter] {
    [
      .int8(before.number.value), .int4(Int32(before.version)), .json(JSONText.object(CaseRow(after))),
      .json(JSONText.array(changed(history, erased))), .json(JSONText.array(erased.dropFirst(history.count))),
      rows(\.waits), rows(\.contacts), rows(\.resolutions), rows(\.escalations), rows(\.commitments), rows(\.options),
      rows(\.apologies), rows(\.feedback), rows(\.wins),
    ]
  }

  /// Notes the rows, and the columns of them, that lose something.
  func count(into erasure: inout Erasure) {
    count([CaseRow(before)], [CaseRow(after)], into: &erasure, except: ["version"])
    count(history, erased, into: &erasure)
    count(\.waits, into: &erasure)
    count(\.contacts, into: &erasure)
    count(\.resolutions, into: &erasure)
    count(\.escalations, into: &erasure)
    count(\.commitments, into: &erasure)
    count(\.options, into: &erasure)
    count(\.apologies, into: &erasure)
    count(\.feedback, into: &erasure)
    count(\.wins, into: &erasure)
  }

  private func rows<Part: StoredRow>(_ parts: KeyPath<CaseFile, [Part]>) -> Parameter {
    .json(JSONText.array(changed(before[keyPath: parts], after[keyPath: parts])))
  }

  private func changed<Part: Equatable>(_ old: [Part], _ new: [Part]) -> [Part] {
    zip(old, new).filter { $0 != $1 }.map(\.1)
  }

  private func count<Part: StoredRow>(_ parts: KeyPath<CaseFile, [Part]>, into erasure: inout Erasure) {
    count(before[keyPath: parts], after[keyPath: parts], into: &erasure)
  }

  private func count<Part: StoredRow>(
    _ old: [Part], _ new: [Part], into erasure: inout Erasure, except ignored: Set<String> = []
  ) {
    for (left, right) in zip(old, new) where left != right {
      let columns = zip(Part.columns, zip(left.cells, right.cells)).filter { $1.0 != $1.1 }.map(\.0)
        .filter { !ignored.contains($0) }
      if !columns.isEmpty { erasure.note(1, in: Part.table, columns) }
    }
  }
}
