import Domain
import Export
import Files
import Measures
import Report
import Store

/// Closes the month before, some days after its end, without anybody asking for it.
struct MonthCloser: Sendable {
  let zones: ZoneFiles
  /// Where that lies which draws the report's charts.
  let chartLibraryPath: String
  /// For files that are gone afterwards.
  let directory: String
  /// Says a line to the person who runs the scheduler.
  let log: @Sendable (String) -> Void

  static let settingName = "close_months_after"

  /// How many days after its end a month is closed; nil for never.
  struct Setting: Hashable {
    let days: Int?

    static let usual = Setting(days: 7)

    init(days: Int?) {
      self.days = days
    }

    /// - Throws: `Refusal` for what is neither a number of days nor never.
    init(typed text: String) throws(Refusal) {
      guard let setting = Setting(stored: text) else {
        throw Refusal(
          .invalid, "\"\(text)\" is no number of days", allowed: "0 to 365, or never",
          next: "kept settings set --close-months-after 7")
      }
      self = setting
    }

    init?(stored text: String) {
      if text == "never" {
        days = nil
      } else if let number = Int(text), 0...365 ~= number {
        days = number
      } else {
        return nil
      }
    }

    var stored: String { days.map { "\($0)" } ?? "never" }
    var words: String { days.map { Counted.words($0, "day") } ?? "never" }
  }

  init(_ context: Context) {
    zones = context.zones
    chartLibraryPath = context.chartLibraryPath
    directory = context.surroundings.temporaryDirectory
    let surroundings = context.surroundings
    log = { surroundings.talk("kept scheduler: \($0)\n") }
  }

  static func setting(in database: Database) throws -> Setting {
    try database.setting(settingName).flatMap(Setting.init(stored:)) ?? .usual
  }

  /// The last month that ended long enough ago to be closed; nil when it is closed or had no case yet.
  func monthDue(_ database: Database, at now: Instant) throws -> Month? {
    guard let days = try MonthCloser.setting(in: database).days else { return nil }
    let zone = try zone(database)
    let month = zone.month(of: now.advanced(bySeconds: -Int64(days) * 86_400)).previous
    let isOpen = try Editions(session: database.session).list(from: month, until: month).isEmpty
    return try isOpen && database.hasCases(before: zone.interval(of: month).until) ? month : nil
  }

  private func zone(_ database: Database) throws -> Zone {
    try zones.zone(database.setting("reporting_zone") ?? "UTC")
  }

  /// Closes the month that is due, if there is one.
  @Sendable func closeIfDue(_ database: Database, at now: Instant) throws {
    guard let month = try monthDue(database, at: now) else { return }
    do {
      let closing = MonthClosing(
        session: database.session, zone: try zone(database), teams: try database.roster().teams,
        businessTime: try database.businessTime { try zones.zone($0) }, charts: ChartLibrary.read(chartLibraryPath),
        directory: directory)
      let edition = try closing.close(month, asOf: now, by: nil)
      log("closed \(month), edition \(edition.number)")
      if let omission = closing.omission { log(omission) }
    } catch let refusal as Refusal where refusal.code == .conflict {
      // Another scheduler was faster.
    }
  }
}
