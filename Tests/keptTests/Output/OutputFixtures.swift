import Domain
import Export
import Files

@testable import kept

/// Friday 27 November 2026, 14:00 in Berlin.
enum Afternoon {
  static let now = Instant(seconds: 1_795_784_400)

  static func display() throws -> TimeDisplay {
    TimeDisplay(zone: try ZoneFiles().zone("Europe/Berlin"), now: now)
  }

  static func hours(_ hours: Int64) -> Instant { now.advanced(bySeconds: hours * 3600) }
}

extension Terminal {
  static func wide(_ width: Int?, colour: Bool = false) -> Terminal {
    Terminal(isTerminal: true, width: width, allowsColour: colour)
  }

  static let pipe = Terminal(isTerminal: false, width: nil, allowsColour: false)
}

/// What a renderer writes.
func rendered(
  _ output: Output, as format: OutputFormat? = nil, on terminal: Terminal = .wide(80),
  dialect: CSVDialect = .standard
) throws -> [UInt8] {
  let sink = CollectedBytes()
  try Renderer(format: format, terminal: terminal, times: Afternoon.display(), dialect: dialect).write(output, to: sink)
  return sink.bytes
}

func renderedText(
  _ output: Output, as format: OutputFormat? = nil, on terminal: Terminal = .wide(80),
  dialect: CSVDialect = .standard
) throws -> String {
  String(decoding: try rendered(output, as: format, on: terminal, dialect: dialect), as: UTF8.self)
}

/// A table of one text column.
func oneColumn(_ texts: [String]) -> Table {
  var table = Table([Column("what", "What")], empty: "Nothing.")
  for text in texts { table.append([.text(text)]) }
  return table
}

/// A board with everything that makes a table hard to draw.
func promises() -> Table {
  var table = Table(
    [
      Column("commitment", "Promise"), Column("due_at", "Due", .due), Column("what", "What", shrinking: .to(16)),
      Column("customer", "Customer", shrinking: .to(10), priority: 2), Column("owner", "Owner", priority: 2),
      Column("slips", "Slips", .number, priority: 3), Column("open_hours", "Open", .duration, priority: 4),
      Column("told_at", "Told", .time, priority: 5),
    ], empty: "Nothing is promised.")
  table.append([
    .text("1042/1"), .due(Due(at: Afternoon.hours(-48)), .overdue), .text("Send the replacement printer, with toner"),
    .text("Ada Lovelace"), .text("maria"), .number(2), .duration(microseconds: 190_800_000_000),
    .instant(Afternoon.hours(-3)),
  ])
  table.append([
    .text("7/12"), .due(Due(at: Afternoon.hours(3)), .soon), .text("払い戻しの手続きを完了してお客様に連絡する"), .text("株式会社 山田商店"),
    .text("kenji"), .number(0), .duration(microseconds: 5_400_000_000), .instant(Afternoon.hours(-200)),
  ])
  table.append([
    .text("31/1"), .due(Due(at: Afternoon.hours(58), day: 20_786)), .text("Call back 👩‍👩‍👧 about the 🇩🇪 invoice ❤️"),
    .text("Zoe\u{308} Mu\u{308}ller"), .none, .number(0), .duration(microseconds: 59_000_000), .none,
  ])
  table.append([
    .text("100234/3"), .due(Due(at: Afternoon.hours(24 * 40)), .good),
    .text("A\ttab, a\nline break, \u{1B}[31mred\u{1B}[0m and a \u{7}bell, \"quoted\""),
    .text("=HYPERLINK(\"http://x\")"),
    .text("ann-christin"), .number(-1), .duration(microseconds: 8_640_000_000_000), .instant(Afternoon.now),
  ])
  return table
}

/// What happened, in the customer's own words; nothing was entered late.
func history() -> Table {
  var table = Table(
    [
      Column("when", "When", .time), Column("what", "What", shrinking: .wrapping(24)),
      Column("recorded_at", "Entered late", .time, priority: 3), Column("by", "Who", priority: 4),
      Column("kind", "Event", isForPrograms: true),
    ], empty: "No history.")
  table.append([
    .instant(Afternoon.hours(-80)),
    .text("from the customer by phone: Nobody came. I would like to speak with somebody who can decide."), .none,
    .text("maria"), .text("contacted"),
  ])
  table.append([
    .instant(Afternoon.hours(-3)), .text("払い戻しの手続きを完了してお客様に連絡する、と約束した。次の連絡は金曜日の午後です。"), .none, .text("kenji"),
    .text("commitment_made"),
  ])
  table.append([.instant(Afternoon.now), .text("closed"), .none, .none, .text("closed")])
  return table
}

/// A case with its promises and nothing overdue.
func casePage() -> Page {
  Page([
    .headline(id: "case", .text("1042 Printer on fire")),
    .text(
      id: "summary",
      .text("The printer on the third floor caught fire twice this week. Facilities were told; the customer is upset.")),
    .facts(
      id: "facts",
      [
        Fact("number", "Case", .number(1042)), Fact("state", "State", .text("open", .good)),
        Fact("customer", "Customer", .text("Ada Lovelace")), Fact("owner", "Owner", .none),
        Fact("opened_at", "Opened", .instant(Afternoon.hours(-75))),
        Fact("note", "Note", .text("first line\nsecond \u{1B}]0;title\u{7} line")),
      ]),
    .table(id: "promises", title: "Promises", promises()),
    .table(
      id: "escalations", title: "Escalations", Table([Column("level", "Level", .number)], empty: "Never escalated.")),
    .hint("kept milestone done 1042/1"), .hint("kept case resolve 1042"),
  ])
}
