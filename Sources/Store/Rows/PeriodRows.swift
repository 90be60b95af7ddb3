import Domain

extension Ownership: StoredRow {
  static var table: String { "ownerships" }
  static var columns: [String] { ["number", "team_id", "owner_id", "began_at", "ended_at"] }
  var cells: [Cell] { [Cell(number), .int(team), Cell(owner), .instant(beganAt), Cell(endedAt)] }
  var key: Int { number }
}

extension Wait: StoredRow {
  static var table: String { "waits" }
  static var columns: [String] { ["number", "on_party", "note", "began_at", "ended_at"] }
  var cells: [Cell] { [Cell(number), .text(on.rawValue), Cell(note), .instant(beganAt), Cell(endedAt)] }
  var key: Int { number }
}

extension Contact: StoredRow {
  static var table: String { "contacts" }
  static var columns: [String] {
    [
      "number", "at", "channel", "direction", "note", "by_id", "felt", "felt_level", "left_feeling", "left_level",
      "needs",
      "behind",
    ]
  }
  var cells: [Cell] {
    [
      Cell(number), .instant(at), .text(channel), .text(direction.rawValue), .text(note), Cell(by), Cell(felt?.word),
      Cell(felt?.level), Cell(left?.word), Cell(left?.level), Cell(needs), Cell(behind),
    ]
  }
  var key: Int { number }
}

extension Resolution: StoredRow {
  static var table: String { "resolutions" }
  static var columns: [String] {
    ["number", "resolved_at", "note", "by_id", "team_id", "owner_id", "reopened_at", "reopen_reason"]
  }
  var cells: [Cell] {
    [
      Cell(number), .instant(resolvedAt), Cell(note), Cell(by), .int(team), Cell(owner), Cell(reopenedAt),
      Cell(reopenReason),
    ]
  }
  var key: Int { number }
}

extension Escalation: StoredRow {
  static var table: String { "escalations" }
  static var columns: [String] {
    [
      "number", "level", "source", "reason", "raised_at", "raised_by", "team_id", "owner_id", "acknowledged_at",
      "acknowledged_by", "settled_at",
    ]
  }
  var cells: [Cell] {
    [
      Cell(number), Cell(level), .text(source.rawValue), .text(reason), .instant(raisedAt), Cell(raisedBy),
      .int(team), Cell(owner), Cell(acknowledgedAt), Cell(acknowledgedBy), Cell(settledAt),
    ]
  }
  var key: Int { number }
}
