import Domain

/// Says values in the words that people read.
struct ValueWords {
  let times: TimeDisplay

  /// - Parameter kind: nil where the value stands alone.
  func words(for value: Value, in kind: Column.Kind? = nil) -> String {
    switch value {
    case .text(let text): text
    case .number(let number): number.text
    case .instant(let instant): kind == .due ? times.due(instant) : times.moment(instant)
    case .day(let day): times.day(day)
    case .due(let due): times.due(due)
    case .deadline(let due): times.absolute(due)
    case .duration(let microseconds): DurationWords.short(seconds: microseconds / 1_000_000)
    case .none: ""
    }
  }
}
