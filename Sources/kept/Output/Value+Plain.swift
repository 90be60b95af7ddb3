import Domain
import Export

extension Value {
  /// The value as programs read it: ISO 8601 with the offset of `zone`, spans as hours; nil when there is none.
  func plainText(in zone: Zone) -> String? {
    switch self {
    case .text(let text): text
    case .number(let number): number.text
    case .instant(let instant): instant.iso8601(in: zone)
    case .day(let day): day.description
    case .due(let due), .deadline(let due): due.promisedDay?.description ?? due.at.iso8601(in: zone)
    case .duration(let microseconds): Millionths.hoursText(microseconds: microseconds)
    case .none: nil
    }
  }
}

extension Due {
  /// The day, when a day was promised and not a time.
  var promisedDay: Day? { day.map { Day(daysSince1970: Int($0)) } }
}
