import Domain
import Scheduler
import Store

/// What a sweep would do, for whoever wants to see it before it happens.
struct RehearsalPage {
  /// Rows of each table at most.
  static let most = 20

  let stalls: [StallLine]
  let notices: [WrittenNotice]
  let report: SweepReport
  let context: Context

  /// Reads what a sweep at the context's time has written, inside its transaction.
  init(of report: SweepReport, in database: Database, _ context: Context) throws {
    stalls = try database.stalls(flaggedAt: context.now, limit: Self.most)
    notices = try database.notices(writtenAt: context.now, limit: Self.most)
    self.report = report
    self.context = context
  }

  var blocks: [Block] {
    [
      .table(
        id: "stalls", title: "Would be flagged" + more(report.stallsBegun, stalls.count),
        StallTable(lines: stalls, context: context, empty: "Nothing new has stalled.").table),
      .table(
        id: "notices", title: "Would be told" + more(report.notices, notices.count), noticeTable),
    ]
  }

  private func more(_ all: Int, _ shown: Int) -> String {
    all > shown ? ", the first \(shown) of \(all)" : ""
  }

  private var noticeTable: Table {
    var table = Table(
      [
        Column("to", "To", shrinking: .to(6)), Column("where", "Where"), Column("kind", "That"),
        Column("what", "What", shrinking: .to(12)),
      ], empty: "Nobody would be told anything.")
    for notice in notices {
      let place = notice.commitment.map { "\(notice.caseNumber)/\($0)" } ?? "\(notice.caseNumber)"
      table.append([
        .text(context.name(of: notice.to)), .text(place), .text(Self.words(notice)), .text(notice.what),
      ])
    }
    return table
  }

  private static func words(_ notice: WrittenNotice) -> String {
    switch notice.kind {
    case .reminder: "is due soon"
    case .nag: "is overdue, still"
    case .stalled: notice.reason.map { StallWords.reason($0, .wholeCase) } ?? "stalls"
    case .rung: "climbed to them"
    case .raised: "was raised to them"
    case .checkIn: "was resolved: did it hold?"
    }
  }
}
