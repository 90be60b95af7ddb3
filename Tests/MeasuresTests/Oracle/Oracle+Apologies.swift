import Domain

/// Apologies and what they promised, counted by hand.
extension Oracle {
  func apologized(_ metric: String) -> [Part] {
    switch metric {
    case "apology_time":
      return files(at: asOf).compactMap { file in
        guard let first = file.apologies.min(by: { ($0.at, $0.number) < ($1.at, $1.number) }) else { return nil }
        return part(file, first, .value(Self.hours(file.openedAt, first.at)))?.over([(file.openedAt, first.at)])
      }
    case "apology_complete_rate":
      return files(at: asOf).flatMap { file in
        file.apologies.compactMap { apology in
          part(
            file, apology, .hit(apology.impact != nil && apology.takesResponsibility && !apology.plan.isEmpty))
        }
      }
    default:
      return repairs()
    }
  }

  private func part(_ file: CaseFile, _ apology: Apology, _ worth: Part.Worth) -> Part? {
    let holder = holder(of: file, at: apology.at)
    return month(of: apology.at).map {
      Part(month: $0, team: holder?.team ?? 0, owner: holder?.owner, file: file, worth: worth)
    }
  }

  private func holder(of file: CaseFile, at instant: Instant) -> Ownership? {
    file.ownerships.last { $0.number == 1 || $0.beganAt <= instant }
  }

  /// Every promise that makes good where it stands now, for the first apology that rests on it.
  private func repairs() -> [Part] {
    let all = histories.compactMap { number, events in
      CaseFile.replay(events.filter { $0.occurredAt <= asOf }, of: number)
    }
    let byNumber = Dictionary(uniqueKeysWithValues: all.map { ($0.number, $0) })
    var first: [CommitmentAddress: (file: CaseFile, apology: Apology)] = [:]
    for file in all {
      for repair in file.repairs {
        guard let apology = file.apologies.first(where: { $0.number == repair.apology }) else { continue }
        var place = CommitmentAddress(file.number, repair.commitment)
        while let next = byNumber[place.caseNumber]?.commitments.first(where: { $0.number == place.number })?.movedTo {
          place = next
        }
        if let known = first[place],
          (known.apology.at, known.file.number.value, known.apology.number)
            <= (apology.at, file.number.value, apology.number)
        {
          continue
        }
        first[place] = (file, apology)
      }
    }
    return first.compactMap { place, said in
      guard let file = byNumber[place.caseNumber], file.excludedAt == nil,
        let promise = file.commitments.first(where: { $0.number == place.number }),
        let month = month(of: promise.promised.at), promise.promised.at < asOf || promise.endedAt != nil
      else { return nil }
      let outcome = promise.outcome(asOf: asOf)
      if outcome == .withdrawn || promise.ending == .moved { return nil }
      let holder = holder(of: said.file, at: said.apology.at)
      return Part(
        month: month, team: holder?.team ?? 0, owner: holder?.owner, file: file, worth: .hit(outcome == .kept))
    }
  }
}
