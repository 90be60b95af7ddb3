/// Why a row can't be taken.
struct CellError: Error {
  /// The column that is to blame.
  let slot: Int
  let reason: String
}
