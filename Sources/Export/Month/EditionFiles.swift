import Domain
package import Files
package import Measures
package import Postgres
import SQL

/// The files of closed months, as they were when each was closed.
package struct EditionFiles {
  let session: Session

  private static let partSize = 1 << 20

  package init(session: Session) {
    self.session = session
  }

  /// The names of an edition's files, in order.
  package func names(of edition: Edition) throws -> [String] {
    try session.rows(Statement.editionFileList.query, parameters(edition)) { try $0.text(0) }
  }

  /// Writes a file, byte for byte. The sink is not finished here.
  ///
  /// - Returns: how many bytes it has.
  @discardableResult
  package func write(_ name: String, of edition: Edition, to sink: any ByteSink) throws -> Int {
    var bytes = 0
    try forEachPart(of: name, in: edition) { part in
      try sink.write(part)
      bytes += part.count
    }
    return bytes
  }

  /// Hands over a file part by part.
  func forEachPart(of name: String, in edition: Edition, _ body: ([UInt8]) throws -> Void) throws {
    try session.forEach(Statement.editionFileParts.query, parameters(edition) + [.text(name)]) { row in
      try body(try row.bytes(0))
    }
  }

  /// Writes all files into a folder, which remains to be finished.
  ///
  /// - Returns: their names.
  package func write(_ edition: Edition, into folder: AtomicDirectory) throws -> [String] {
    let names = try names(of: edition)
    for name in names {
      let file = try folder.file(name)
      try write(name, of: edition, to: file)
      try file.finish()
    }
    return names
  }

  /// Stores the files of a folder that has been written and not finished.
  func store(_ edition: Edition, _ names: [String], from folder: AtomicDirectory) throws {
    for name in names {
      var pending: [UInt8] = []
      var part: Int32 = 0
      var failure: (any Error)?
      func flush() throws {
        part += 1
        try session.execute(
          Statement.editionFileAdd.query, parameters(edition) + [.text(name), .int4(part), .bytes(pending)])
        pending.removeAll(keepingCapacity: true)
      }
      try folder.readBack(name) { piece in
        pending.append(contentsOf: piece)
        guard failure == nil, pending.count >= EditionFiles.partSize else { return }
        do { try flush() } catch { failure = error }
      }
      if let failure { throw failure }
      if part == 0 || !pending.isEmpty { try flush() }
    }
  }

  private func parameters(_ edition: Edition) -> [Parameter] {
    [.date(Int32(edition.month.firstDay.daysSince1970)), .int4(Int32(edition.number))]
  }
}
