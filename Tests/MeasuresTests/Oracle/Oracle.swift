import Domain

/// Every figure over again, from the definitions and the event log, one case at a time and without a database.
struct Oracle {
  let histories: [(number: CaseNumber, events: [Event])]
  let asOf: Instant
  /// Where each month begins, and the last one ends.
  let edges: [Instant]
  /// The cases that are in no figure as of the instant.
  private let excludedNumbers: Set<CaseNumber>

  init(histories: [(number: CaseNumber, events: [Event])], asOf: Instant, edges: [Instant]) {
    self.histories = histories
    self.asOf = asOf
    self.edges = edges
    excludedNumbers = Set(
      histories.filter { number, events in
        CaseFile.replay(events.filter { $0.occurredAt <= asOf }, of: number)?.excludedAt != nil
      }.map(\.number))
  }

  /// One case's part in a metric: the month it counts in, who it counts for, and what it is worth.
  struct Part {
    enum Worth {
      case one
      case hit(Bool)
      case value(Double)
      case watched(hours: Double, ended: Bool)
    }
    var month: Int
    var team: TeamID
    var owner: MemberID?
    var file: CaseFile
    var worth: Worth
    /// When the clocks of a duration ran, and what they make of several spells.
    var spells: [Range<Instant>] = []
    var isStoppedByWaits = false
    var takesLongest = false
  }

  /// The cases as they stood at an instant; those taken out as of `asOf` are in none.
  func files(at instant: Instant) -> [CaseFile] {
    histories.compactMap { number, events in
      guard !excludedNumbers.contains(number) else { return nil }
      return CaseFile.replay(events.filter { $0.occurredAt <= instant }, of: number)
    }
  }

  func month(of instant: Instant?) -> Int? {
    guard let instant else { return nil }
    return edges.indices.dropLast().first { edges[$0] <= instant && instant < edges[$0 + 1] }
  }

  static func hours(_ from: Instant, _ to: Instant) -> Double {
    Double(to.microseconds - from.microseconds) / 3_600_000_000
  }

  func parts(of metric: String) -> [Part] {
    let files = files(at: asOf)
    switch metric {
    case "cases_opened": return files.compactMap { opened($0, .one) }
    case "no_contact_rate":
      return files.compactMap { file in
        file.origin == nil ? opened(file, .hit(file.firstContactAt == nil)) : nil
      }
    case "escalation_rate": return files.compactMap { opened($0, .hit(!$0.escalations.isEmpty)) }
    case "first_contact_time": return files.compactMap(answered)
    case "resolution_time_km":
      return files.compactMap { file in
        let end = file.firstResolvedAt
        return opened(file, .watched(hours: Self.hours(file.openedAt, end ?? asOf), ended: end != nil))?
          .over([(file.openedAt, end ?? asOf)], stoppedByWaits: true)
      }
    case "longest_silence": return files.compactMap(longestSilence)
    case "cases_resolved", "first_resolution_time", "handoffs_per_case", "escalated_resolution_time", "unowned_time":
      return files.compactMap { file in file.resolutions.first.flatMap { firstResolved(file, $0, metric) } }
    case "reopen_rate":
      return files.flatMap { file in
        file.resolutions.compactMap { resolution in
          guard Self.hours(resolution.resolvedAt, asOf) >= 14 * 24 else { return nil }
          let again = resolution.reopenedAt.map { Self.hours(resolution.resolvedAt, $0) <= 14 * 24 }
          return resolved(file, resolution, .hit(again ?? false))
        }
      }
    case "full_resolution_time", "customer_wait_time":
      return files.compactMap { file in
        guard let resolution = file.resolutions.last, resolution.reopenedAt == nil else { return nil }
        let all = Self.hours(file.openedAt, resolution.resolvedAt)
        let waited = metric == "customer_wait_time" ? Self.waited(file, until: resolution.resolvedAt) : 0
        return resolved(file, resolution, .value(all - waited))?
          .over([(file.openedAt, resolution.resolvedAt)], stoppedByWaits: true)
      }
    case "backlog_end", "backlog_age": return backlog(metric)
    case "open_commitments_end", "overdue_end": return openPromises(metric)
    // No scheduler looked at these.
    case "stalls_raised", "stalled_time": return []
    case "preventable_escalation_rate":
      return files.flatMap { file in
        file.escalations.compactMap { escalation in
          var part = raised(file, escalation, metric)
          part?.worth = .hit(false)
          return part
        }
      }
    case "left_calmer_rate": return files.compactMap(leftCalmer)
    case "forecast_claimed", "forecast_met_rate": return files.flatMap { forecasts(of: $0, metric) }
    case "cases_excluded": return excluded()
    case "csat", "nps", "effort", "listening", "solving", "apology", "survey_response_rate":
      return files.flatMap { feedback(on: $0, metric) }
    case "apology_time", "apology_complete_rate", "repair_kept_rate": return apologized(metric)
    case "escalations_raised", "time_to_acknowledge", "time_to_escalation":
      return files.flatMap { file in file.escalations.compactMap { raised(file, $0, metric) } }
    default: return files.flatMap { file in file.commitments.compactMap { promised(file, $0, metric) } }
    }
  }

  private func opened(_ file: CaseFile, _ worth: Part.Worth) -> Part? {
    month(of: file.openedAt).map {
      Part(month: $0, team: file.openedTeam, owner: file.ownerships.first?.owner, file: file, worth: worth)
    }
  }

  private func answered(_ file: CaseFile) -> Part? {
    if file.origin != nil { return nil }
    return file.firstContactAt.flatMap {
      opened(file, .value(Self.hours(file.openedAt, $0)))?.over([(file.openedAt, $0)], stoppedByWaits: true)
    }
  }

  private func leftCalmer(_ file: CaseFile) -> Part? {
    let levels = file.namedFeelings.map(\.level)
    guard let first = levels.first, let last = levels.last, levels.count > 1 else { return nil }
    return file.resolutions.first.flatMap { resolved(file, $0, .hit(last < first)) }
  }

  private func resolved(_ file: CaseFile, _ resolution: Resolution, _ worth: Part.Worth) -> Part? {
    month(of: resolution.resolvedAt).map {
      Part(month: $0, team: resolution.team, owner: resolution.owner, file: file, worth: worth)
    }
  }

  private func firstResolved(_ file: CaseFile, _ resolution: Resolution, _ metric: String) -> Part? {
    switch metric {
    case "first_resolution_time":
      return resolved(file, resolution, .value(Self.hours(file.openedAt, resolution.resolvedAt)))?
        .over([(file.openedAt, resolution.resolvedAt)], stoppedByWaits: true)
    case "handoffs_per_case":
      var before = file
      before.keepOwnerships(until: resolution.resolvedAt)
      return resolved(file, resolution, .value(Double(before.handoffCount)))
    case "escalated_resolution_time":
      guard let first = file.firstEscalatedAt, first <= resolution.resolvedAt else { return nil }
      return resolved(file, resolution, .value(Self.hours(first, resolution.resolvedAt)))?
        .over([(first, resolution.resolvedAt)], stoppedByWaits: true)
    case "unowned_time":
      let spells = file.ownerships.filter { $0.owner == nil && $0.beganAt < resolution.resolvedAt }
        .map { ($0.beganAt, min($0.endedAt ?? resolution.resolvedAt, resolution.resolvedAt)) }
      return resolved(file, resolution, .value(spells.reduce(0) { $0 + Self.hours($1.0, $1.1) }))?.over(spells)
    default:
      return resolved(file, resolution, .one)
    }
  }

  /// Of every time in which the case was open, up to the resolution that stands.
  private func longestSilence(_ file: CaseFile) -> Part? {
    guard file.origin == nil, let last = file.resolutions.last, last.reopenedAt == nil else { return nil }
    let heard = file.contacts.filter { $0.direction == .outbound }.map(\.at).sorted()
    let begins = [file.openedAt] + file.resolutions.compactMap(\.reopenedAt)
    let spells = zip(begins, file.resolutions.map(\.resolvedAt)).flatMap { begin, end in
      let times = [begin] + heard.filter { begin < $0 && $0 < end } + [end]
      return Array(zip(times, times.dropFirst()))
    }
    return resolved(file, last, .value(spells.map { Self.hours($0, $1) }.max() ?? 0))?
      .over(spells, stoppedByWaits: true, takesLongest: true)
  }

  private func openPromises(_ metric: String) -> [Part] {
    edges.indices.dropLast().filter { edges[$0] <= asOf }.flatMap { month -> [Part] in
      let last = min(Instant(microseconds: edges[month + 1].microseconds - 1), asOf)
      let end = min(edges[month + 1], asOf)
      return files(at: asOf).flatMap { file -> [Part] in
        let then = CaseFile.replay(
          histories.first { $0.number == file.number }?.events.filter { $0.occurredAt <= last } ?? [], of: file.number)
        return file.commitments.compactMap { promise in
          guard promise.madeAt <= last, promise.endedAt.map({ $0 > last }) ?? true else { return nil }
          let stood = then?.commitments.first { $0.number == promise.number }
          // One that was adopted since then is taken as it came.
          let adopted = histories.first { $0.number == file.number }?.events.firstAdoption(of: promise.number)
          let moved = promise.renegotiations + promise.slips > 0
          let due = stood?.due.at ?? (moved ? promise.promised.at : promise.due.at)
          if metric == "overdue_end", due >= end { return nil }
          let team = file.ownerships.last { $0.number == 1 || $0.beganAt <= last }?.team ?? 0
          let owner = stood.map(\.owner) ?? adopted?.owner
          return Part(month: month, team: team, owner: owner, file: file, worth: .one)
        }
      }
    }
  }

  private static func waited(_ file: CaseFile, until end: Instant) -> Double {
    file.waits.filter { $0.on == .customer && $0.beganAt < end }
      .reduce(0) { $0 + hours($1.beganAt, min($1.endedAt ?? end, end)) }
  }

  private func backlog(_ metric: String) -> [Part] {
    edges.indices.dropLast().filter { edges[$0] <= asOf }.flatMap { month -> [Part] in
      // The last instant of the month, or the as-of instant.
      let last = min(Instant(microseconds: edges[month + 1].microseconds - 1), asOf)
      let end = min(edges[month + 1], asOf)
      return files(at: last).filter(\.isOpen).map { file in
        let worth = metric == "backlog_age" ? Part.Worth.value(Self.hours(file.openedAt, end)) : .one
        return Part(month: month, team: file.team, owner: file.owner, file: file, worth: worth)
          .over([(file.openedAt, end)], stoppedByWaits: true)
      }
    }
  }

  private func excluded() -> [Part] {
    histories.compactMap { number, events in
      let file = CaseFile.replay(events.filter { $0.occurredAt <= asOf }, of: number)
      guard let file, let month = month(of: file.excludedAt) else { return nil }
      return Part(month: month, team: file.team, owner: file.owner, file: file, worth: .one)
    }
  }

  private func raised(_ file: CaseFile, _ escalation: Escalation, _ metric: String) -> Part? {
    guard let month = month(of: escalation.raisedAt) else { return nil }
    var part = Part(month: month, team: escalation.team, owner: escalation.owner, file: file, worth: .one)
    switch metric {
    case "time_to_acknowledge":
      let end = escalation.acknowledgedAt ?? escalation.settledAt ?? asOf
      part.worth = .watched(
        hours: Self.hours(escalation.raisedAt, end), ended: escalation.acknowledgedAt != nil)
      part = part.over([(escalation.raisedAt, end)])
    case "time_to_escalation":
      guard escalation.number == 1 else { return nil }
      part.worth = .value(Self.hours(file.openedAt, escalation.raisedAt))
      part = part.over([(file.openedAt, escalation.raisedAt)], stoppedByWaits: true)
    default: break
    }
    return part
  }

  private func promised(_ file: CaseFile, _ promise: Commitment, _ metric: String) -> Part? {
    let outcome = promise.outcome(asOf: asOf)
    guard let month = month(of: promise.promised.at), promise.ending != .moved, outcome != .withdrawn,
      promise.endedAt != nil || promise.promised.at < asOf,
      metric != "follow_up_on_time_rate" || promise.kind == .followUp
    else { return nil }
    let settled = min(promise.promised.at, promise.endedAt ?? asOf, asOf)
    let team = file.ownerships.last { $0.number == 1 || $0.beganAt <= settled }?.team ?? 0
    var part = Part(month: month, team: team, owner: promise.ownerWhenDue, file: file, worth: .one)
    switch metric {
    case "kept_as_renegotiated_rate": part.worth = .hit(outcome == .keptAsRenegotiated)
    case "slip_rate": part.worth = .hit(promise.slips > 0)
    case "lateness":
      guard outcome == .late || outcome == .missed || (promise.isOpen && promise.slips > 0) else { return nil }
      let end = max(promise.endedAt ?? asOf, promise.promised.at)
      part.worth = .watched(hours: Self.hours(promise.promised.at, end), ended: outcome == .late)
      part = part.over([(promise.promised.at, end)])
    default: part.worth = .hit(outcome == .kept)
    }
    return part
  }
}

extension CaseFile {
  /// The owners that the case had until then, one after the other.
  fileprivate mutating func keepOwnerships(until instant: Instant) {
    self = with(
      ownerships: ownerships.filter { $0.beganAt <= instant }, waits: [], commitments: [], contacts: [],
      resolutions: [], escalations: [])
  }

  fileprivate var handoffCount: Int {
    let owners = ownerships.compactMap(\.owner)
    return zip(owners, owners.dropFirst()).count { $0 != $1 }
  }
}

extension [Event] {
  /// The promise as it first stood in this history.
  fileprivate func firstAdoption(of number: Int) -> Commitment? {
    for case .commitmentMade(let promise) in map(\.body) where promise.number == number { return promise }
    return nil
  }
}
