import Domain

extension EventBody {
  /// Writes what happened between people; the keys stand in their order, as in `EventBody+JSON`.
  func writeOfCare(to object: inout JSONObject) {
    switch self {
    case .optionAdded(let body):
      object.add("at", body.at)
      object.add("by", body.by)
      object.add("decided_at", body.decidedAt)
      object.add("number", body.number)
      object.add("reason", body.reason)
      object.add("state", body.state.rawValue)
      object.add("trade_off", body.tradeOff)
      object.add("what", body.what)
    case .optionChosen(let body):
      object.add("commitments", body.commitments)
      object.add("number", body.number)
    case .optionRuledOut(let body):
      object.add("number", body.number)
      object.add("reason", body.reason)
    case .apologized(let body):
      object.add("at", body.at)
      object.add("by", body.by)
      object.add("channel", body.channel)
      object.add("harm", body.harm)
      object.add("impact", body.impact)
      object.add("number", body.number)
      object.add("overruled", body.overruled)
      object.add("plan", body.plan)
      object.add("takes_responsibility", body.takesResponsibility)
      object.add("words", body.words)
    case .themed(let body):
      object.add("feedback", body.feedback.map(Int64.init))
      object.add("theme", body.theme)
    case .themeRemoved(let body):
      object.add("number", body.number)
    case .surveySent, .feedbackGiven:
      writeOfFeedback(to: &object)
    case .winShared(let body):
      object.add("at", body.at)
      object.add("by", body.by)
      object.add("kind", body.kind.rawValue)
      object.add("number", body.number)
      object.add("story", body.story)
      object.add("withdrawn_at", body.withdrawnAt)
    case .winWithdrawn(let body):
      object.add("number", body.number)
    case .forecastMade(let body):
      object.add("at", body.at)
      object.add("basis", body.basis.rawValue)
      object.add("by", body.by)
      object.add("claimed", body.claimed)
      object.add("commitment", body.commitment.map(Int64.init))
      object.add("due", body.due)
      object.add("kind", body.kind.rawValue)
      object.add("number", body.number)
      object.add("sample", body.sample)
    default:
      break
    }
  }

  private func writeOfFeedback(to object: inout JSONObject) {
    switch self {
    case .surveySent(let body):
      object.add("answered_at", body.answeredAt)
      object.add("at", body.at)
      object.add("by", body.by)
      object.add("expires_at", body.expiresAt)
      object.add("number", body.number)
      object.add("occasion", body.occasion.rawValue)
      object.add("owner", body.owner)
      object.add("team", body.team)
    case .feedbackGiven(let body):
      object.add("at", body.at)
      object.add("by", body.by)
      object.add("comment", body.comment)
      object.add("follow_up", body.followUp.map(Int64.init))
      object.add("number", body.number)
      object.add("owner", body.owner)
      object.add("scores", body.scores) { scores, object in
        object.add("apology", scores.apology.map(Int64.init))
        object.add("csat", scores.csat.map(Int64.init))
        object.add("effort", scores.effort.map(Int64.init))
        object.add("listening", scores.listening.map(Int64.init))
        object.add("nps", scores.nps.map(Int64.init))
        object.add("solving", scores.solving.map(Int64.init))
      }
      object.add("source", body.source.rawValue)
      object.add("survey", body.survey.map(Int64.init))
      object.add("team", body.team)
    default:
      break
    }
  }
}
