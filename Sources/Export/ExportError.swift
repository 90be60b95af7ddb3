/// Why an export was not completed.
package enum ExportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The copy ended early, or late: what was written is not what the database counts in the same snapshot.
  case rowCount(written: Int, counted: Int)
  /// The parts of a case's time, in microseconds, are not the whole of it.
  case ledger(case: Int64, elapsed: Int64, withUs: Int64, waited: Int64)

  package var description: String {
    switch self {
    case .rowCount(let written, let counted):
      "\(written) rows were written, but the database counts \(counted): the export is incomplete and was given up"
    case .ledger(let number, let elapsed, let withUs, let waited):
      "the time of case \(number) does not add up, so nothing is exported: "
        + "\(Self.seconds(withUs)) with us and \(Self.seconds(waited)) waiting are not the \(Self.seconds(elapsed)) "
        + "that it took"
    }
  }

  /// To the microsecond: a fraction of a second can be all that is wrong.
  private static func seconds(_ microseconds: Int64) -> String {
    let fraction = String(microseconds.magnitude % 1_000_000)
    let padding = String(repeating: "0", count: 6 - fraction.count)
    return "\(microseconds < 0 ? "-" : "")\(microseconds.magnitude / 1_000_000).\(padding)\(fraction) s"
  }
}
