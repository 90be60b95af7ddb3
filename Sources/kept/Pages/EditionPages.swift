import Domain
import Measures
import Store

/// The editions of a month that is closed.
struct ClosedMonth {
  let month: Month
  let all: [Edition]

  /// - Throws: `Refusal` when the month is not closed.
  init(_ month: Month, _ context: Context) throws {
    self.month = month
    let editions = Editions(session: try context.database.session)
    all = try editions.list(from: month, until: month)
    if all.isEmpty {
      let closed = try editions.list().map(\.month)
      let near = Set(closed).sorted().suffix(6).map(\.description).joined(separator: ", ")
      throw Refusal(
        .notFound, "\(month) is not closed", allowed: near.isEmpty ? "closing it first" : "one of \(near)",
        next: "kept month close \(month)")
    }
  }

  /// - Parameter number: nil for the last.
  func edition(_ number: Int?) throws(Refusal) -> Edition {
    guard let found = number.map({ number in all.first { $0.number == number } }) ?? all.last else {
      throw Refusal(
        .notFound, "\(month) has no such edition", allowed: all.map { "\($0.number)" }.joined(separator: ", "),
        next: "kept month show \(month)")
    }
    return found
  }
}

struct EditionTable {
  private let context: Context

  init(_ context: Context) {
    self.context = context
  }

  func table(_ editions: [Edition]) throws -> Table {
    var table = Table(
      [
        Column("month", "Month"), Column("edition", "Edition", .number), Column("as_of", "As of", .time),
        Column("closed_by", "Closed by"), Column("zone", "Zone", priority: 3),
        Column("reason", "Stated anew because", shrinking: .wrapping(16)),
        Column("checksum", "SHA-256", isForPrograms: true),
      ], empty: "No month is closed. Close one: kept month close 2026-10")
    for edition in editions {
      table.append([
        .text("\(edition.month)"), .number(edition.number), .instant(edition.asOf),
        .text(edition.closedBy == nil ? "the scheduler" : context.name(of: edition.closedBy)), .text(edition.zone),
        .text(edition.reason), .text(edition.checksum),
      ])
    }
    return table
  }
}

/// Figures that are others now, beside what was stored.
struct FigureChanges {
  let changes: [FigureChange]
  /// Whether figures of teams, owners and the like are among them.
  var hasParts = true
  /// Whether people read them: programs get numbers as they are, and their intervals.
  let showsTables: Bool

  var table: Table {
    var table = Table(
      [
        Column("metric", "Metric", shrinking: .wrapping(16)),
        Column("split", "Split", shrinking: .wrapping(8), isForPrograms: !hasParts),
        Column("clock", "Clock"), Column("statistic", "Statistic"),
        Column("stored", "Stored", alignment: .right), Column("stored_n", "n", .number, priority: 2),
        Column("now", "Now", alignment: .right), Column("now_n", "n now", .number, priority: 2),
        Column("stored_lower", "Stored from", .number, isForPrograms: true),
        Column("stored_upper", "Stored to", .number, isForPrograms: true),
        Column("now_lower", "Now from", .number, isForPrograms: true),
        Column("now_upper", "Now to", .number, isForPrograms: true),
      ], empty: "Nothing would change.")
    for change in changes {
      guard let row = change.now ?? change.stored else { continue }
      table.append([
        .text(Measure(id: row.metric)?.title ?? row.metric),
        .text(row.dimension.map { "\($0.rawValue) \(row.dimensionValue ?? "none")" }, .dim),
        .text(row.clock.rawValue), .text(row.statistic.rawValue), figure(change.stored, beside: change.now),
        .number(change.stored?.n), figure(change.now, beside: change.stored), .number(change.now?.n),
        number(change.stored?.lower), number(change.stored?.upper), number(change.now?.lower),
        number(change.now?.upper),
      ])
    }
    return table
  }

  /// With its interval where the figure alone reads like the other, and to the last digit where that does, too.
  private func figure(_ row: MetricRow?, beside other: MetricRow?) -> Cell {
    guard showsTables else { return number(row?.value) }
    guard let row else { return .none }
    let value = FigureWords.value(row)
    guard let other, value == FigureWords.value(other) else { return .text(value) }
    let interval = FigureWords.interval(row)
    if interval != FigureWords.interval(other) {
      return .text([value, "(\(interval ?? "no interval"))"].compactMap(\.self).joined(separator: " "))
    }
    if row.n != other.n { return .text(value) }
    if row.value != other.value { return number(row.value) }
    let bounds = [row.lower, row.upper].map { $0.flatMap { ExactNumber($0) }.map { "\($0)" } ?? "…" }
    return .text([value, "(\(bounds.joined(separator: " to ")))"].compactMap(\.self).joined(separator: " "))
  }

  private func number(_ value: Double?) -> Cell { .number(value.flatMap { ExactNumber($0) }) }
}
