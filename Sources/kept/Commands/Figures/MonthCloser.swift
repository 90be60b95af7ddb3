import Domain
import Export
import Files
import Measures
import Postgres
import Report
import Store
import Synchronization

/// Closes the months that are over, some days after the end of each, oldest first, without anybody asking for it.
final class MonthCloser: Sendable {
  let zones: ZoneFiles
  /// Where that lies which draws the report's charts.
  let chartLibraryPath: String
  /// For files that are gone afterwards.
  let directory: String
  /// Says a line to the person who runs the scheduler.
  let log: @Sendable (String) -> Void
  /// Those that could not be closed, and when that was: they keep no later one from it, and as working out a month takes
  /// long, it is a day until they are tried again.
  private let passedOver = Mutex<[Month: Instant]>([:])

  static let settingName = "close_months_after"

  /// How many days after its end a month is closed; nil for never.
  struct Setting: Hashable {
    let days: Int?

    /// A day more than it takes to know whether a solution held (`reopen_rate`).
    static let usual = Setting(days: 15)

    init(days: Int?) {
      self.days = days
    }

    /// - Throws: `Refusal` for what is neither a number of days nor never.
    init(typed text: String) throws(Refusal) {
      guard let setting = Setting(stored: text) else {
        throw Refusal(
          .invalid, "\"\(text)\" is no number of days", allowed: "0 to 365, or never",
          next: "kept settings set --close-months-after 15")
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

  init(zones: ZoneFiles, chartLibraryPath: String, directory: String, log: @escaping @Sendable (String) -> Void) {
    self.zones = zones
    self.chartLibraryPath = chartLibraryPath
    self.directory = directory
    self.log = log
  }

  convenience init(_ context: Context) {
    let surroundings = context.surroundings
    self.init(
      zones: context.zones, chartLibraryPath: context.chartLibraryPath, directory: surroundings.temporaryDirectory,
      log: { surroundings.talk("kept scheduler: \($0)\n") })
  }

  static func setting(in database: Database) throws -> Setting {
    try database.setting(settingName).flatMap(Setting.init(stored:)) ?? .usual
  }

  /// The months that ended long enough ago to be closed and are not, oldest first: from the month of the first case on, so
  /// that those are among them that ended while no scheduler ran.
  ///
  /// A case that Kept was told of long after it was opened begins no months: its year may be mistyped, and hundreds of
  /// months that hold nothing else would be closed for good. Whoever wants such months closed can say so.
  ///
  /// The history that a source brings has its days, too, before it stays as it is for ever: whoever imported it looks
  /// whether it is right. Not so what the source brings later, or whoever imports each night would never close a month.
  func monthsDue(_ database: Database, at now: Instant) throws -> [Month] {
    guard let days = try MonthCloser.setting(in: database).days, let opened = try database.firstTimelyOpeningAt()
    else { return [] }
    let wait = Int64(days) * 86_400
    if let brought = try database.lastSourceAddedAt(), now < brought.advanced(bySeconds: wait) { return [] }
    let zone = try zone(database)
    let bounds = try Editions(session: database.session).bounds(zones.zone)
    let first = bounds.month(of: opened, in: zone)
    let last = bounds.month(of: now.advanced(bySeconds: -wait), in: zone).previous
    guard first <= last else { return [] }
    return sequence(first: first) { $0 < last ? $0.next : nil }.filter { bounds.closedZone(of: $0) == nil }
  }

  private func zone(_ database: Database) throws -> Zone {
    try zones.zone(database.setting("reporting_zone") ?? "UTC")
  }

  /// Closes the oldest month that is due, in a transaction of its own.
  ///
  /// - Returns: whether to go on with the next. False when none is due any more, and while another scheduler closes
  ///   months, who goes on by itself.
  /// - Throws: `PostgresError`. What is wrong with one month alone is told, and tried again a day later.
  @Sendable func closeNext(_ database: Database, at now: Instant) throws -> Bool {
    let passed = passedOver.withLock { $0 }
    func isPassedOver(_ month: Month) -> Bool { passed[month].map { now < $0.advanced(bySeconds: 86_400) } ?? false }
    guard let month = try monthsDue(database, at: now).first(where: { !isPassedOver($0) }) else { return false }
    do {
      let closing = MonthClosing(
        session: database.session, zone: try zone(database), zones: zones, teams: try database.roster().teams,
        businessTime: try database.businessTime { try zones.zone($0) }, charts: ChartLibrary.read(chartLibraryPath),
        directory: directory)
      guard let edition = try closing.closeInTurn(month, asOf: now) else { return false }
      log("closed \(month), edition \(edition.number)")
      if let omission = closing.omission { log(omission) }
      return true
    } catch let error where !(error is PostgresError || error is TransactionError) {
      // Closed by somebody else meanwhile: there is nothing to tell.
      if (error as? Refusal)?.code != .conflict {
        log("\(month) could not be closed: \(Complaint(error).refusal.problem)")
      }
      passedOver.withLock { $0[month] = now }
      return true
    }
  }
}
