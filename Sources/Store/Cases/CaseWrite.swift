import Domain
import Postgres

/// What a command did to a case, as the parameters of `case_write`.
///
/// Only rows that differ from the case as it was read are sent; parts of a case are only ever added or changed in
/// place, so comparing by position finds them.
struct CaseWrite {
  let before: CaseFile?
  let after: CaseFile
  let events: [Event]
  /// Whether nobody who has left may come to own something; a source that is imported tells what was.
  var refusesTheGone = true

  var parameters: [Parameter] {
    [
      .int8(before?.number.value),
      .int4(Int32(before?.version ?? 0)),
      .json(JSONText.object(CaseRow(after))),
      .json(JSONText.array(events)),
      changes(in: \.ownerships), changes(in: \.waits), changes(in: \.contacts), changes(in: \.resolutions),
      changes(in: \.escalations), changes(in: \.commitments),
      .int8Array(refusesTheGone ? newOwners.sorted() : []),
    ]
  }

  /// The parameters of `case_write_care`, which follows in the same transaction; nil when there is nothing to write.
  var careParameters: [Parameter]? {
    let parts = [
      changed(in: \.options), changed(in: \.apologies), changed(in: \.repairs), changed(in: \.surveys),
      changed(in: \.feedback), changed(in: \.themes), changed(in: \.wins), changed(in: \.forecasts),
    ]
    guard parts.contains(where: { $0 != nil }) else { return nil }
    return [.int8(before?.number.value)] + parts.map { .json($0 ?? "[]") }
  }

  private var newOwners: Set<MemberID> {
    var owners: Set<MemberID> = []
    if let owner = after.owner, owner != before?.owner { owners.insert(owner) }
    for (index, commitment) in after.commitments.enumerated() {
      guard let owner = commitment.owner, commitment.isOpen else { continue }
      let known = before.map { index < $0.commitments.count && $0.commitments[index].owner == owner } ?? false
      if !known { owners.insert(owner) }
    }
    return owners
  }

  private func changes<Part: StoredRow>(in parts: KeyPath<CaseFile, [Part]>) -> Parameter {
    .json(changed(in: parts) ?? "[]")
  }

  /// The rows that are new or differ, as a JSON array; nil when there are none.
  private func changed<Part: StoredRow>(in parts: KeyPath<CaseFile, [Part]>) -> String? {
    let old = before?[keyPath: parts] ?? []
    let changed = after[keyPath: parts].enumerated().filter { index, part in
      index >= old.count || old[index] != part
    }
    return changed.isEmpty ? nil : JSONText.array(changed.map(\.element))
  }
}
