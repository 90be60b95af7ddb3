import Domain

extension Oracle {
  /// What history had said of promises whose time has come.
  func forecasts(of file: CaseFile, _ metric: String) -> [Part] {
    var said: Set<Int> = []
    return file.forecasts.compactMap { forecast in
      guard forecast.commitment.map({ said.insert($0).inserted }) ?? false,
        let commitment = file.commitments.first(where: { $0.number == forecast.commitment }),
        commitment.madeAt == forecast.at,
        let month = month(of: forecast.due), forecast.due <= asOf, let holder = file.ownership(at: forecast.at)
      else { return nil }
      let isInTime = commitment.endedAt.map { $0 <= forecast.due } ?? false
      if isInTime, commitment.ending == .withdrawn || commitment.ending == .moved { return nil }
      let isMet = isInTime && commitment.ending == .done
      return Part(
        month: month, team: holder.team, owner: holder.owner, file: file,
        worth: metric == "forecast_met_rate" ? .hit(isMet) : .value(Double(forecast.claimed) / 10_000))
    }
  }
}
