package import Domain

/// An agent's commitments as a file for calendar programs (RFC 5545).
///
/// They are events, not tasks: Outlook and Google's calendar pass over tasks in a file.
package struct CalendarFile: Hashable, Sendable {
  /// What the calendar is called.
  package let name: String
  package let entries: [CalendarEntry]

  package init(name: String, entries: [CalendarEntry]) {
    self.name = name
    self.entries = entries
  }

  /// How long an event is that ends when a commitment is due, in seconds: one without a length is invisible in many
  /// programs.
  private static let eventLength: Int64 = 15 * 60

  /// - Parameter now: when the file is made.
  package func text(at now: Instant) -> String {
    var lines = CalendarLine.raw("BEGIN", "VCALENDAR")
    lines += CalendarLine.raw("VERSION", "2.0")
    lines += CalendarLine.raw("PRODID", "-//Kept//Commitments//EN")
    lines += CalendarLine.raw("CALSCALE", "GREGORIAN")
    lines += CalendarLine.raw("METHOD", "PUBLISH")
    // The name twice, as programs read it and as RFC 7986 has it.
    lines += CalendarLine.text("X-WR-CALNAME", name) + CalendarLine.text("NAME", name)
    for entry in entries { lines += CalendarFile.event(entry, now) }
    return lines + CalendarLine.raw("END", "VCALENDAR")
  }

  private static func event(_ entry: CalendarEntry, _ now: Instant) -> String {
    var lines = CalendarLine.raw("BEGIN", "VEVENT")
    lines += CalendarLine.text("UID", entry.uid)
    lines += CalendarLine.raw("DTSTAMP", utc(now))
    lines += CalendarLine.raw("LAST-MODIFIED", utc(entry.changedAt))
    lines += CalendarLine.raw("SEQUENCE", String(entry.sequence))
    let startsBeforeDue: Int64
    if let day = entry.due.day.map({ Day(daysSince1970: Int($0)) }) {
      startsBeforeDue = 0
      lines += CalendarLine.raw("DTSTART;VALUE=DATE", date(day))
      // The end of a whole day is the day on which it is over.
      lines += CalendarLine.raw("DTEND;VALUE=DATE", date(day.adding(days: 1)))
    } else {
      startsBeforeDue = eventLength
      lines += CalendarLine.raw("DTSTART", utc(entry.due.at.advanced(bySeconds: -eventLength)))
      lines += CalendarLine.raw("DTEND", utc(entry.due.at))
    }
    lines += CalendarLine.text("SUMMARY", entry.summary)
    if !entry.details.isEmpty { lines += CalendarLine.text("DESCRIPTION", entry.details) }
    if let link = entry.link, isAddress(link) { lines += CalendarLine.raw("URL", link) }
    lines += CalendarLine.raw("STATUS", entry.status.rawValue)
    // Nobody is busy because something is due.
    lines += CalendarLine.raw("TRANSP", "TRANSPARENT")
    if entry.status != .cancelled {
      for minutes in entry.alarms { lines += alarm(seconds: Int64(minutes) * 60 - startsBeforeDue, entry.summary) }
    }
    return lines + CalendarLine.raw("END", "VEVENT")
  }

  /// - Parameter seconds: before the start of the event; negative after it.
  private static func alarm(seconds: Int64, _ summary: String) -> String {
    let span = seconds.magnitude
    let trigger = seconds == 0 ? "PT0S" : "\(seconds > 0 ? "-" : "")PT\(span % 60 == 0 ? "\(span / 60)M" : "\(span)S")"
    return CalendarLine.raw("BEGIN", "VALARM") + CalendarLine.raw("ACTION", "DISPLAY")
      + CalendarLine.raw("TRIGGER", trigger) + CalendarLine.text("DESCRIPTION", summary)
      + CalendarLine.raw("END", "VALARM")
  }

  private static func isAddress(_ text: String) -> Bool {
    (text.hasPrefix("https://") || text.hasPrefix("http://")) && text.utf8.allSatisfy { 0x21...0x7E ~= $0 }
  }

  /// `20260701T120000Z`; fractions of a second are cut off.
  private static func utc(_ instant: Instant) -> String {
    let local = Zone.utc.local(of: instant)
    return "\(date(local.day))T\(padded(local.hour, 2))\(padded(local.minute, 2))\(padded(local.second, 2))Z"
  }

  private static func date(_ day: Day) -> String {
    "\(padded(day.year, 4))\(padded(day.month, 2))\(padded(day.day, 2))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
