package import Domain
import Files

/// The whole days of a calendar file (iCalendar, .ics), as dates on which nobody works.
package struct HolidayFile: Hashable, Sendable {
  /// An event of which nothing was taken.
  package struct LeftOut: Hashable, Sendable {
    /// Where it begins in the file.
    package let line: Int
    package let name: String
    /// Why, for a person.
    package let reason: String
  }

  /// Each date once, ascending; several events on one date are one, with all their names.
  package let holidays: [SpecialDay]
  /// In the order of the file.
  package let leftOut: [LeftOut]
  /// How many events have no date in the years that were asked for.
  package let outside: Int

  /// No calendar file is larger, in bytes.
  private static let sizeLimit = 16_777_216

  /// Reads a file; `-` is standard input.
  ///
  /// - Parameter years: dates of other years are passed over.
  /// - Throws: `FileError`, or `HolidayFileError` when it is no calendar file, or a broken one.
  package static func read(path: String, years: ClosedRange<Int>) throws -> HolidayFile {
    guard let bytes = try ByteSource(path: path).wholeBytes(atMost: sizeLimit) else {
      throw HolidayFileError(line: 1, "the file is larger than \(sizeLimit >> 20) MiB")
    }
    return try parse(bytes, years: years)
  }

  /// Reads the bytes of a file.
  package static func parse(_ bytes: [UInt8], years: ClosedRange<Int>) throws(HolidayFileError) -> HolidayFile {
    let events = try CalendarEvent.events(in: try ContentLine.lines(of: bytes))
    // An event with a RECURRENCE-ID stands for the one that the event of that UID would have had on that date.
    let moved = Dictionary(grouping: events.filter { $0.replaces != nil }, by: \.uid)
    var names: [Day: [String]] = [:]
    var leftOut: [LeftOut] = []
    var outside = 0
    for event in events {
      if let reason = event.unusable {
        leftOut.append(LeftOut(line: event.line, name: event.name, reason: reason))
        continue
      }
      let replaced =
        event.replaces == nil && event.uid != nil ? moved[event.uid, default: []].compactMap(\.replaces) : []
      let days = event.days(in: years, without: Set(replaced))
      if days.isEmpty { outside += 1 }
      for day in days where !names[day, default: []].contains(event.name) {
        names[day, default: []].append(event.name)
      }
    }
    var holidays: [SpecialDay] = []
    for (day, all) in names.sorted(by: { $0.key < $1.key }) {
      do {
        holidays.append(try SpecialDay(day, String(all.joined(separator: " / ").unicodeScalars.prefix(Text.lineLimit))))
      } catch {
        throw HolidayFileError(line: 1, error.problem)
      }
    }
    return HolidayFile(holidays: holidays, leftOut: leftOut, outside: outside)
  }
}
