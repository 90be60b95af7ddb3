import Domain

/// What history says, in words.
enum OutlookWords {
  /// `86 %`; never more than 99 % nor less than 1 % of what nobody can know.
  static func percent(_ share: Double) -> String { "\(wholePercent(share)) %" }

  static func wholePercent(_ share: Double) -> Int { min(99, max(1, Int(share * 100 + 1e-6))) }

  static func kind(_ kind: OutlookKind, many: Bool = true) -> String {
    switch kind {
    case .milestone: many ? "milestones" : "milestone"
    case .followUp: many ? "follow-ups" : "follow-up"
    case .resolution: many ? "cases" : "case"
    }
  }

  /// `81 milestones of care about refund`.
  static func basis(_ chosen: OutlookBook.Chosen, _ kind: OutlookKind, team: String, category: String?) -> String {
    let what = "\(chosen.outlook.sample) \(self.kind(kind, many: chosen.outlook.sample != 1))"
    return switch chosen.basis {
    case .category: "\(what) of \(team) about \(category ?? "")"
    case .team: "\(what) of \(team)" + (category.map { ", too few of them about \($0)" } ?? "")
    case .all: "\(what) of all teams, too few of them of \(team)"
    }
  }

  /// What has changed lately, for whoever relies on the dates.
  static func change(_ change: OutlookChange) -> String {
    let advice = change.isFaster ? "they may be later than need be." : "take a later one where it matters."
    return "\(changed(change)) These dates may not allow for all of that: \(advice)"
  }

  /// The same for whoever promises one date.
  static func change(ofPromise change: OutlookChange) -> String {
    "\(changed(change)) \(change.isFaster ? "It may be done sooner than that." : "A later date is safer.")"
  }

  private static func changed(_ change: OutlookChange) -> String {
    let what =
      switch change {
      case .dates(let called, let met, let sample):
        "of \(sample) dates of \(seen(called)) that history would have given in the last four weeks, \(seen(met)) were met."
      case .pace(let done, let usual):
        "\(done) were done in the last four weeks; at the pace of before it would have been \(usual)."
      }
    return "\(change.isFaster ? "Faster" : "Slower") of late: \(what)"
  }

  /// A share that was counted, which may be none or all.
  private static func seen(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}

/// Times that somebody would promise: a working time, rounded up to what is said on the phone.
enum SayableTime {
  static func after(_ age: Int64, from start: Instant, in hours: WorkingTime) -> Instant {
    let exact = hours.adding(age, to: start)
    let step: Int64 = age > 2 * 3_600_000_000 ? 900_000_000 : 300_000_000
    let over = exact.microseconds % step
    return over == 0 ? exact : Instant(microseconds: exact.microseconds + step - over)
  }
}
