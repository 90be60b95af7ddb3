import CPostgres

/// The parameters of the statements about to be sent, in libpq's form: types, pointers, lengths and formats. Reused,
/// so that a statement costs no allocation once the buffers have grown.
final class ParameterList {
  private let buffer = WireBuffer()
  private var types: [UInt32] = []
  private var offsets: [Int] = []
  private var values: [UnsafePointer<CChar>?] = []
  private var lengths: [Int32] = []
  private var formats: [Int32] = []

  func removeAll() {
    buffer.removeAll()
    types.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    formats.removeAll(keepingCapacity: true)
  }

  /// Encodes one statement's parameters.
  ///
  /// - Returns: their place in the list, for sending.
  func append(_ parameters: [Parameter], for statement: String) throws(PostgresError) -> Range<Int> {
    let first = offsets.count
    for (index, parameter) in parameters.enumerated() {
      let start = buffer.count
      do throws(CodecError) {
        offsets.append(try parameter.encode(into: buffer) ? start : -1)
      } catch {
        throw PostgresError(error.code, "$\(index + 1): \(error.message)", statement: statement)
      }
      guard let length = Int32(exactly: buffer.count - start) else {
        throw PostgresError(.invalidParameter, "$\(index + 1): larger than 2 GB", statement: statement)
      }
      types.append(parameter.type)
      lengths.append(length)
      formats.append(parameter.format)
    }
    return first..<offsets.count
  }

  func types(in range: Range<Int>) -> [UInt32] { Array(types[range]) }

  /// Sends one execution without a name. All parameters must have been appended before the first is sent: the buffer
  /// moves while it grows.
  func send(_ query: Query, _ range: Range<Int>, on connection: OpaquePointer) -> Bool {
    withPointers(range) { types, values, lengths, formats in
      PQsendQueryParams(connection, query.text, Int32(range.count), types, values, lengths, formats, 1) == 1
    }
  }

  /// Sends one execution of a query that was prepared; nil when it was prepared for parameters of other types.
  func sendPrepared(_ known: KnownQuery, _ range: Range<Int>, on connection: OpaquePointer) -> Bool? {
    guard let prepared = known.preparedTypes, prepared.elementsEqual(types[range]) else { return nil }
    return withPointers(range) { _, values, lengths, formats in
      PQsendQueryPrepared(connection, known.name, Int32(range.count), values, lengths, formats, 1) == 1
    }
  }

  private func withPointers(
    _ range: Range<Int>,
    _ body: (
      UnsafePointer<UInt32>?, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
    ) -> Bool
  ) -> Bool {
    while values.count < offsets.count {
      let offset = offsets[values.count]
      values.append(offset < 0 ? nil : UnsafePointer((buffer.base + offset).assumingMemoryBound(to: CChar.self)))
    }
    let first = range.lowerBound
    return types.withUnsafeBufferPointer { types in
      values.withUnsafeBufferPointer { values in
        lengths.withUnsafeBufferPointer { lengths in
          formats.withUnsafeBufferPointer { formats in
            body(
              types.baseAddress.map { $0 + first }, values.baseAddress.map { $0 + first },
              lengths.baseAddress.map { $0 + first }, formats.baseAddress.map { $0 + first })
          }
        }
      }
    }
  }
}
