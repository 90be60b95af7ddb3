import Domain
import Postgres

/// Decoding the rows of what happened between people; column 0 is always `case_id`.
extension CaseOption {
  init(row: borrowing Row) throws {
    self.init(
      number: try row.int(1), what: try row.text(2), tradeOff: try row.optionalText(3), at: try row.instant(4),
      by: try row.optionalInt8(5), state: try row.choice(6), reason: try row.optionalText(7),
      decidedAt: try row.optionalInstant(8))
  }
}

extension Apology {
  /// Without its plan, which its repairs tell.
  init(row: borrowing Row) throws {
    self.init(
      number: try row.int(1), at: try row.instant(2), by: try row.optionalInt8(3), channel: try row.text(4),
      words: try row.text(5), harm: try row.text(6), impact: try row.optionalText(7),
      takesResponsibility: try row.bool(8), plan: [],
      overruled: try row.text(9).split(separator: " ").map(String.init))
  }
}

extension Repair {
  init(row: borrowing Row) throws {
    self.init(number: try row.int(1), apology: try row.int(2), commitment: try row.int(3))
  }
}

extension Survey {
  init(row: borrowing Row) throws {
    self.init(
      number: try row.int(1), occasion: try row.choice(2), at: try row.instant(3), by: try row.optionalInt8(4),
      expiresAt: try row.instant(5), team: try row.int8(7), owner: try row.optionalInt8(8),
      answeredAt: try row.optionalInstant(6))
  }
}

extension Feedback {
  init(row: borrowing Row) throws {
    self.init(
      number: try row.int(1), at: try row.instant(2), by: try row.optionalInt8(3), source: try row.choice(4),
      survey: try row.optionalInt(5),
      scores: Scores(
        csat: try row.optionalInt(6), nps: try row.optionalInt(7), effort: try row.optionalInt(8),
        listening: try row.optionalInt(9), solving: try row.optionalInt(10), apology: try row.optionalInt(11)),
      comment: try row.optionalText(12), team: try row.int8(13), owner: try row.optionalInt8(14),
      followUp: try row.optionalInt(15))
  }
}

extension CaseTheme {
  init(row: borrowing Row) throws {
    self.init(
      number: try row.int(1), theme: try row.text(2), feedback: try row.optionalInt(3), at: try row.instant(4),
      by: try row.optionalInt8(5), removedAt: try row.optionalInstant(6))
  }
}

extension Win {
  init(row: borrowing Row) throws {
    self.init(
      number: try row.int(1), kind: try row.choice(2), story: try row.text(3), at: try row.instant(4),
      by: try row.optionalInt8(5), withdrawnAt: try row.optionalInstant(6))
  }
}

extension Forecast {
  init(row: borrowing Row) throws {
    self.init(
      number: try row.int(1), at: try row.instant(2), by: try row.optionalInt8(3), kind: try row.choice(4),
      basis: try row.choice(5), sample: try row.int(6), due: try row.instant(7), claimed: try row.int(8),
      commitment: try row.optionalInt(9))
  }
}
