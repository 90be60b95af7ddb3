import Import

/// What an import says of the rows that it left out.
enum RejectedRowBlocks {
  private static let mostReasons = 5

  /// - Parameters:
  ///   - reasons: the most frequent first.
  ///   - file: where the rows are; nil when there were none, or nobody asked.
  ///   - couldBeWritten: whether they are only counted, since nobody asked for a file.
  static func blocks(_ reasons: [RejectReason], file: String?, couldBeWritten: Bool) -> [Block] {
    var blocks: [Block] = reasons.prefix(mostReasons).enumerated().map { place, reason in
      .text(
        id: "reason_\(place + 1)", .text("\(reason.count) × \(reason.words) (first in line \(reason.line))", .overdue))
    }
    if reasons.count > mostReasons {
      let rest = reasons.dropFirst(mostReasons).reduce(0) { $0 + $1.count }
      blocks.append(
        .text(id: "more", .text("and \(Counted.words(rest, "row")) for other reasons", .overdue)))
    }
    if let file {
      blocks.append(.text(id: "rejects", .text("Rejected rows, each with its reason: \(file)", .overdue)))
    } else if couldBeWritten, !reasons.isEmpty {
      blocks.append(
        .text(
          id: "rejects", .text("With --rejects FILE the rejected rows are written, each with its reason.", .overdue)))
    }
    return blocks
  }
}
