/// Why an export was not completed.
package enum ExportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The copy ended early, or late: what was written is not what the database counts in the same snapshot.
  case rowCount(written: Int, counted: Int)
  /// The parts of a case's time, in microseconds, are not the whole of it.
  case ledger(case: Int64, elapsed: Int64, withUs: Int64, waited: Int64)
  /// A case says that it waited another time on a party than its waits take, in microseconds.
  case waits(case: Int64, on: String, said: Int64, waits: Int64)
  /// A stored file holds what no export writes.
  case stored(String, column: String)

  package var description: String {
    switch self {
    case .rowCount(let written, let counted):
      "\(written) rows were written, but the database counts \(counted): the export is incomplete and was given up"
    case .ledger(let number, let elapsed, let withUs, let waited):
      "\(Self.uneven(number)): \(Self.seconds(withUs)) with us and \(Self.seconds(waited)) waiting are not the "
        + "\(Self.seconds(elapsed)) that it took"
    case .waits(let number, let party, let said, let waits):
      "\(Self.uneven(number)): it says that it waited \(Self.seconds(said)) on \(party), its waits come to "
        + Self.seconds(waits)
    case .stored(let text, let column):
      "the stored file holds \"\(text)\" in the column \(column), which no export has written"
    }
  }

  private static func uneven(_ number: Int64) -> String {
    "the time of case \(number) does not add up, and the export was given up"
  }

  /// To the microsecond: a fraction of a second can be all that is wrong.
  private static func seconds(_ microseconds: Int64) -> String {
    let fraction = String(microseconds.magnitude % 1_000_000)
    let padding = String(repeating: "0", count: 6 - fraction.count)
    return "\(microseconds < 0 ? "-" : "")\(microseconds.magnitude / 1_000_000).\(padding)\(fraction) s"
  }
}
