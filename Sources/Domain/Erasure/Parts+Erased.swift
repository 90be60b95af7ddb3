extension Contact {
  func with(note: String, needs: String?, behind: String?) -> Contact {
    Contact(
      number: number, at: at, channel: channel, direction: direction, note: note, by: by, felt: felt, left: left,
      needs: needs, behind: behind)
  }
}

extension Commitment {
  /// What was promised, to whom and how it ended in words gives way; when and by whom stays.
  var erased: Commitment {
    Commitment(
      number: number, kind: kind, what: Erased.mark, channel: channel, promised: promised, due: due, madeAt: madeAt,
      madeBy: madeBy, promisedTo: Erased.note(promisedTo), toldVia: toldVia, owner: owner, ownerWhenDue: ownerWhenDue,
      renegotiations: renegotiations, slips: slips, agreedUntil: agreedUntil, movedAt: movedAt, assignedAt: assignedAt,
      endedAt: endedAt, ending: ending, endingNote: Erased.note(endingNote), customerToldAt: customerToldAt,
      movedTo: movedTo, adoptedFrom: adoptedFrom)
  }
}

extension CaseOption {
  var erased: CaseOption {
    CaseOption(
      number: number, what: Erased.mark, tradeOff: Erased.note(tradeOff), at: at, by: by, state: state,
      reason: Erased.note(reason), decidedAt: decidedAt)
  }
}

extension Apology {
  var erased: Apology {
    Apology(
      number: number, at: at, by: by, channel: channel, words: Erased.mark, harm: Erased.mark,
      impact: Erased.note(impact), takesResponsibility: takesResponsibility, plan: plan, overruled: overruled)
  }
}

extension Feedback {
  var erased: Feedback {
    Feedback(
      number: number, at: at, by: by, source: source, survey: survey, scores: scores,
      comment: Erased.note(comment), team: team, owner: owner, followUp: followUp)
  }
}

extension Win {
  var erased: Win {
    Win(number: number, kind: kind, story: Erased.mark, at: at, by: by, withdrawnAt: withdrawnAt)
  }
}
