import CPostgres

/// The parameters of the statements about to be sent, in libpq's form: pointers, lengths and formats. Reused, so that
/// a statement costs no allocation once the buffers have grown.
final class ParameterList {
  private let buffer = WireBuffer()
  private var offsets: [Int] = []
  private var values: [UnsafePointer<CChar>?] = []
  private var lengths: [Int32] = []
  private var formats: [Int32] = []

  func removeAll() {
    buffer.removeAll()
    offsets.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    formats.removeAll(keepingCapacity: true)
  }

  /// Encodes one statement's parameters as it wants them.
  ///
  /// - Returns: their place in the list, for `send`.
  func append(_ parameters: [Parameter], for statement: PreparedStatement) throws(PostgresError) -> Range<Int> {
    let types = statement.parameters
    let name = statement.query.name
    guard parameters.count == types.count else {
      throw PostgresError(
        .misuse, "\(parameters.count) parameters are given, but the statement has \(types.count)", statement: name)
    }
    let first = offsets.count
    for (index, parameter) in parameters.enumerated() {
      let start = buffer.count
      do throws(CodecError) {
        offsets.append(try parameter.encode(as: types[index], into: buffer) ? start : -1)
      } catch {
        throw PostgresError(error.code, "$\(index + 1): \(error.message)", statement: name)
      }
      guard let length = Int32(exactly: buffer.count - start) else {
        throw PostgresError(.invalidParameter, "$\(index + 1): larger than 2 GB", statement: name)
      }
      lengths.append(length)
      formats.append(types[index] == .numeric ? 0 : 1)
    }
    return first..<offsets.count
  }

  /// Sends one execution, its results in binary. All parameters must have been appended before the first is sent:
  /// the buffer moves while it grows.
  func send(_ statement: PreparedStatement, _ range: Range<Int>, on connection: OpaquePointer) -> Bool {
    while values.count < offsets.count {
      let offset = offsets[values.count]
      values.append(offset < 0 ? nil : UnsafePointer((buffer.base + offset).assumingMemoryBound(to: CChar.self)))
    }
    return values.withUnsafeBufferPointer { values in
      lengths.withUnsafeBufferPointer { lengths in
        formats.withUnsafeBufferPointer { formats in
          PQsendQueryPrepared(
            connection, statement.name, Int32(range.count), values.baseAddress.map { $0 + range.lowerBound },
            lengths.baseAddress.map { $0 + range.lowerBound }, formats.baseAddress.map { $0 + range.lowerBound }, 1)
        }
      }
    } == 1
  }
}
