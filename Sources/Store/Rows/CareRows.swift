import Domain

extension CaseOption: StoredRow {
  static var table: String { "case_options" }
  static var columns: [String] {
    ["number", "what", "trade_off", "at", "by_id", "state", "reason", "decided_at"]
  }
  var cells: [Cell] {
    [
      Cell(number), .text(what), Cell(tradeOff), .instant(at), Cell(by), .text(state.rawValue), Cell(reason),
      Cell(decidedAt),
    ]
  }
  var key: Int { number }
}

extension Apology: StoredRow {
  static var table: String { "apologies" }
  static var columns: [String] {
    ["number", "at", "by_id", "channel", "words", "harm", "impact", "takes_responsibility", "overruled"]
  }
  var cells: [Cell] {
    [
      Cell(number), .instant(at), Cell(by), .text(channel), .text(words), .text(harm), Cell(impact),
      .bool(takesResponsibility), .text(overruled.joined(separator: " ")),
    ]
  }
  var key: Int { number }
}

extension Repair: StoredRow {
  static var table: String { "repairs" }
  static var columns: [String] { ["number", "apology_number", "commitment_number"] }
  var cells: [Cell] { [Cell(number), Cell(apology), Cell(commitment)] }
  var key: Int { number }
}

extension Survey: StoredRow {
  static var table: String { "surveys" }
  static var columns: [String] {
    ["number", "occasion", "at", "by_id", "expires_at", "answered_at", "team_id", "owner_id"]
  }
  var cells: [Cell] {
    [
      Cell(number), .text(occasion.rawValue), .instant(at), Cell(by), .instant(expiresAt), Cell(answeredAt),
      .int(team), Cell(owner),
    ]
  }
  var key: Int { number }
}

extension Feedback: StoredRow {
  static var table: String { "feedback" }
  static var columns: [String] {
    [
      "number", "at", "by_id", "source", "survey_number", "csat", "nps", "effort", "listening", "solving", "apology",
      "comment", "team_id", "owner_id", "follow_up_number",
    ]
  }
  var cells: [Cell] {
    [
      Cell(number), .instant(at), Cell(by), .text(source.rawValue), Cell(survey), Cell(scores.csat),
      Cell(scores.nps), Cell(scores.effort), Cell(scores.listening), Cell(scores.solving), Cell(scores.apology),
      Cell(comment), .int(team), Cell(owner), Cell(followUp),
    ]
  }
  var key: Int { number }
}

extension CaseTheme: StoredRow {
  static var table: String { "case_themes" }
  static var columns: [String] { ["number", "theme", "feedback_number", "at", "by_id", "removed_at"] }
  var cells: [Cell] {
    [Cell(number), .text(theme), Cell(feedback), .instant(at), Cell(by), Cell(removedAt)]
  }
  var key: Int { number }
}

extension Win: StoredRow {
  static var table: String { "wins" }
  static var columns: [String] { ["number", "kind", "story", "at", "by_id", "withdrawn_at"] }
  var cells: [Cell] {
    [Cell(number), .text(kind.rawValue), .text(story), .instant(at), Cell(by), Cell(withdrawnAt)]
  }
  var key: Int { number }
}

extension Forecast: StoredRow {
  static var table: String { "forecasts" }
  static var columns: [String] {
    ["number", "at", "by_id", "kind", "basis", "sample", "due_at", "claimed", "commitment_number"]
  }
  var cells: [Cell] {
    [
      Cell(number), .instant(at), Cell(by), .text(kind.rawValue), .text(basis.rawValue), Cell(sample),
      .instant(due), Cell(claimed), Cell(commitment),
    ]
  }
  var key: Int { number }
}
