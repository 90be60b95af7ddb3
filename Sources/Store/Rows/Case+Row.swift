import Domain
import Postgres

/// Decoding the rows that `CaseLoader` asks for; column 0 is always `case_id`.
extension CaseFile {
  /// The case without its parts, from a row of `case_load`.
  init(row: borrowing Row) throws {
    let source = try row.optionalText(31)
    let ref = try row.optionalText(32)
    self.init(
      number: CaseNumber(try row.int8(0)), version: try row.int(1), subject: try row.text(2),
      customer: try row.optionalInt8(3), priority: try row.optionalText(6), category: try row.optionalText(7),
      channel: try row.optionalText(8), state: try row.choice(9), openedAt: try row.instant(10),
      openedBy: try row.optionalInt8(11), closedAt: try row.optionalInstant(18),
      excludedAt: try row.optionalInstant(19), exclusion: try row.optionalChoice(20),
      survivor: try row.optionalInt8(21).map { CaseNumber($0) },
      origin: source.flatMap { source in ref.map { Origin(source: source, ref: $0) } },
      snoozedUntil: try row.optionalInstant(33))
  }
}

extension CaseRow {
  /// The row as it stands, derived facts and all.
  init(row: borrowing Row) throws {
    cells = [
      Cell(try row.int(1)), Cell(try row.text(2)), Cell(try row.optionalInt8(3)), Cell(try row.int8(4)),
      Cell(try row.optionalInt8(5)), Cell(try row.optionalText(6)), Cell(try row.optionalText(7)),
      Cell(try row.optionalText(8)), Cell(try row.text(9)), Cell(try row.instant(10)),
      Cell(try row.optionalInt8(11)), Cell(try row.int8(12)), Cell(try row.optionalInt8(13)),
      Cell(try row.optionalInstant(14)), Cell(try row.optionalInstant(15)), Cell(try row.optionalInstant(16)),
      Cell(try row.optionalInstant(17)), Cell(try row.optionalInstant(18)), Cell(try row.optionalInstant(19)),
      Cell(try row.optionalText(20)), Cell(try row.optionalInt8(21)), Cell(try row.int(22)), Cell(try row.int(23)),
      Cell(try row.int(24)), Cell(try row.int(25)), Cell(try row.optionalInstant(26)), Cell(try row.int8(27)),
      Cell(try row.int8(28)), Cell(try row.int(29)), Cell(try row.optionalInstant(30)),
      Cell(try row.optionalText(31)), Cell(try row.optionalText(32)), Cell(try row.optionalInstant(33)),
      Cell(try row.int(34)), Cell(try row.optionalInstant(35)),
    ]
  }
}

extension Ownership {
  init(row: borrowing Row) throws {
    self.init(
      number: try row.int(1), team: try row.int8(2), owner: try row.optionalInt8(3), beganAt: try row.instant(4),
      endedAt: try row.optionalInstant(5))
  }
}

extension Wait {
  init(row: borrowing Row) throws {
    self.init(
      number: try row.int(1), on: try row.choice(2), note: try row.optionalText(3), beganAt: try row.instant(4),
      endedAt: try row.optionalInstant(5))
  }
}

extension Contact {
  init(row: borrowing Row) throws {
    self.init(
      number: try row.int(1), at: try row.instant(2), channel: try row.text(3), direction: try row.choice(4),
      note: try row.text(5), by: try row.optionalInt8(6), felt: try row.feeling(7), left: try row.feeling(9),
      needs: try row.optionalText(11), behind: try row.optionalText(12))
  }
}

extension Resolution {
  init(row: borrowing Row) throws {
    self.init(
      number: try row.int(1), resolvedAt: try row.instant(2), note: try row.optionalText(3),
      by: try row.optionalInt8(4), team: try row.int8(5), owner: try row.optionalInt8(6),
      reopenedAt: try row.optionalInstant(7), reopenReason: try row.optionalText(8))
  }
}

extension Escalation {
  init(row: borrowing Row) throws {
    self.init(
      number: try row.int(1), level: try row.int(2), source: try row.choice(3), reason: try row.text(4),
      raisedAt: try row.instant(5), raisedBy: try row.optionalInt8(6), team: try row.int8(7),
      owner: try row.optionalInt8(8), acknowledgedAt: try row.optionalInstant(9),
      acknowledgedBy: try row.optionalInt8(10), settledAt: try row.optionalInstant(11))
  }
}

extension Commitment {
  init(row: borrowing Row) throws {
    self.init(
      number: try row.int(1), kind: try row.choice(2), what: try row.text(3), channel: try row.optionalText(4),
      promised: try row.due(5), due: try row.due(7), madeAt: try row.instant(9), madeBy: try row.optionalInt8(10),
      promisedTo: try row.optionalText(11), toldVia: try row.optionalText(12), owner: try row.optionalInt8(13),
      ownerWhenDue: try row.optionalInt8(14), renegotiations: try row.int(15), slips: try row.int(16),
      agreedUntil: try row.optionalInstant(26), movedAt: try row.optionalInstant(27),
      assignedAt: try row.optionalInstant(28),
      endedAt: try row.optionalInstant(17), ending: try row.optionalChoice(18),
      endingNote: try row.optionalText(19), customerToldAt: try row.optionalInstant(21),
      movedTo: try row.address(22), adoptedFrom: try row.address(24))
  }
}

extension Event {
  init(row: borrowing Row) throws {
    let kind: EventBody.Kind = try row.choice(2)
    self.init(
      sequence: try row.int(1), body: try EventBody(kind: kind, json: try row.json(7)),
      occurredAt: try row.instant(3), recordedAt: try row.instant(4), by: try row.optionalInt8(5),
      clockSet: try row.bool(6))
  }
}
