import Domain
import Export
import Files
import Store
import TestSupport

extension Database {
  /// The rows of a table as a file would hold them, split into lines; the first is the header.
  func lines(
    of table: ExportTable, month: String? = nil, zone: String = "Europe/London", asOf: String = "2026-07-01T00:00:00Z",
    team: TeamID? = nil, withCustomers: Bool = false, format: RowFormat = .csv(.standard)
  ) throws -> [String] {
    let sink = CollectedBytes()
    let options = ExportOptions(
      month: try month.map { try Month(iso8601: $0) }, zone: try ZoneFiles().zone(zone),
      asOf: try Instant(iso8601: asOf), team: team, withCustomers: withCustomers, format: format)
    let rows = try Exporter(session: session).export(table, options, to: sink)
    let lines = String(decoding: sink.bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
    // The last line ends, too; nothing comes after it.
    precondition(lines.last == "" && lines.count == rows + 2)
    return lines.dropLast().map(String.init)
  }

  /// The rows of a table by the names of their columns, for text that holds no comma, quote or line break.
  func fields(
    of table: ExportTable, month: String? = nil, zone: String = "Europe/London", asOf: String = "2026-07-01T00:00:00Z",
    team: TeamID? = nil
  ) throws -> [[String: String]] {
    let lines = try lines(of: table, month: month, zone: zone, asOf: asOf, team: team)
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  func perform(_ command: Command, on number: CaseNumber, at time: String) throws {
    _ = try perform(command, on: number, at: Moment(now: try Instant(iso8601: time)), by: nil)
  }
}
