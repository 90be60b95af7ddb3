internal import Domain
package import Files

/// Reads a file of feedback by its map: its rows, and those that can't be taken, in the order of the file.
package final class FeedbackReader {
  package enum Row: Hashable, Sendable {
    case feedback(SourceFeedback)
    case rejected(RejectedRow)
  }

  private struct Score {
    let question: String
    let slot: Int
    let values: [String: Int]
    let scale: ClosedRange<Int>
  }

  private let feed: CSVFeed
  private let plan: RowPlan
  private let at: RowPlan.Time
  private let scores: [Score]
  private let comment: RowPlan.Template?
  /// The name of the column with the case's number.
  package var targetColumn: String { plan.names[plan.ref] }

  /// Opens the file and checks its header against the map.
  /// - Throws: `ImportMapError` for missing columns, `CSVFileError` for a file without a header, `FileError`.
  package init(_ source: ByteSource, map: FeedbackMap) throws {
    let reader = CSVReader(format: map.format) { try source.read(into: $0) }
    let header = try SourceReader.header(reader)
    let binder = ColumnBinder(header: header)
    let target =
      switch map.target {
      case .number(let column), .ref(let column): binder.slot(column)
      }
    at = binder.time(map.at)
    scores = map.scores.map { score in
      Score(
        question: score.question, slot: binder.slot(score.column), values: score.values,
        scale: Feedback.Scores.scales.first { $0.name == score.question }?.scale ?? 1...5)
    }
    comment = map.comment.map { binder.template($0, limit: Text.noteLimit) }
    try binder.check()
    plan = RowPlan(
      columns: binder.columns, names: binder.names, width: header.count, isChangeLog: false,
      cells: CellReader(nulls: map.nulls, encoding: map.format.encoding), ref: target, openedAt: nil, fields: [],
      resolvedAt: nil, closedAt: nil, changedAt: nil, changedBy: nil, states: nil, escalations: [], promises: [])
    feed = CSVFeed(reader, plan)
  }

  /// The next row; nil at the end.
  package func next() throws -> Row? {
    switch try feed.next() {
    case nil: return nil
    case .bad(let row, _): return .rejected(row)
    case .row(let row):
      do {
        return .feedback(try read(row))
      } catch {
        return .rejected(plan.rejected(row, error))
      }
    }
  }

  private func read(_ row: RawRow) throws(CellError) -> SourceFeedback {
    guard let target = try plan.cells.text(row, plan.ref) else {
      throw CellError(slot: plan.ref, reason: "there is no case number")
    }
    let instant = try plan.cells.neededInstant(row, at)
    var found = Feedback.Scores()
    for score in scores { found[score.question] = try value(row, score) }
    let comment = try self.comment.flatMap { template throws(CellError) in try plan.cells.text(row, template) }
    if found == Feedback.Scores(), comment == nil {
      throw CellError(slot: plan.ref, reason: "the row says nothing: neither a score nor a comment")
    }
    return SourceFeedback(line: row.line, target: target, at: instant, scores: found, comment: comment)
  }

  private func value(_ row: RawRow, _ score: Score) throws(CellError) -> Int? {
    guard let text = try plan.cells.text(row, score.slot) else { return nil }
    let scale = "\(score.scale.lowerBound) to \(score.scale.upperBound)"
    if score.values.isEmpty {
      if let number = Int(text), score.scale.contains(number) { return number }
      throw CellError(
        slot: score.slot,
        reason: "\(score.question) is a whole number from \(scale); if the file has other values, say what each "
          + "means: \(score.question): {column: …, values: {…}}")
    }
    if let meant = score.values[text] { return meant }
    throw CellError(
      slot: score.slot, reason: "the map's \(score.question).values don't say what it means, from \(scale)")
  }
}
