import Domain

/// What customers said, from the definitions.
extension Oracle {
  func feedback(on file: CaseFile, _ metric: String) -> [Part] {
    if metric == "survey_response_rate" {
      return file.surveys.compactMap { survey in
        month(of: survey.at).map {
          Part(month: $0, team: survey.team, owner: survey.owner, file: file, worth: .hit(survey.answeredAt != nil))
        }
      }
    }
    return file.feedback.compactMap { feedback in
      guard let month = month(of: feedback.at), let score = feedback.scores[metric] else { return nil }
      let worth: Part.Worth =
        switch metric {
        case "csat": .hit(score > 3)
        case "nps": .value(score > 8 ? 100 : score < 7 ? -100 : 0)
        default: .value(Double(score))
        }
      return Part(month: month, team: feedback.team, owner: feedback.owner, file: file, worth: worth)
    }
  }
}
