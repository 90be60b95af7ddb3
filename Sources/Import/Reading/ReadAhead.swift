import Dispatch
import Files

/// Reads a source on a thread of its own, so that reading goes on while the database writes what was read before.
struct ReadAhead: ~Copyable {
  /// Some of what was read, in the order of the file.
  struct Portion: Sendable {
    var cases: [SourceCase] = []
    var rejected: [RejectedRow] = []
    /// How far reading had come.
    var progress = ImportProgress()
    var isLast = false
  }

  /// How many cases, or rejected rows, a portion has at most: enough to make round trips cheap, little enough to keep
  /// memory flat.
  private static let size = 2_000
  /// How many portions may wait to be written.
  private static let ahead = 2

  private let portions = Handover<Result<Portion, any Error>>(limit: ahead)

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - path: the file, or `-` for standard input.
  ///   - spill: where rows are sorted, when they must be.
  init(path: String, map: ImportMap, spill: SourceReader.Spill) {
    DispatchQueue(label: "kept.import.read").async { [portions] in
      do {
        try Self.read(path, map, spill, into: portions)
      } catch {
        portions.put(.failure(error))
      }
    }
  }

  deinit {
    portions.close()
  }

  /// Waits for the next portion; none comes after the last one, or after an error.
  ///
  /// - Throws: what `SourceReader` does.
  func next() throws -> Portion { try portions.take().get() }

  private static func read(
    _ path: String, _ map: ImportMap, _ spill: SourceReader.Spill, into portions: Handover<Result<Portion, any Error>>
  ) throws {
    let gathered = Gathered(portions)
    let reader = try SourceReader(
      try ByteSource(path: path), map: map, spill: spill, onProgress: { gathered.note($0) },
      onRejected: { gathered.add($0) })
    while portions.isOpen, let found = try reader.next() { gathered.add(found) }
    gathered.end(reader.progress)
  }

  /// The portion that is being read.
  private final class Gathered {
    private let portions: Handover<Result<Portion, any Error>>
    private var portion = Portion()

    init(_ portions: Handover<Result<Portion, any Error>>) {
      self.portions = portions
    }

    func add(_ found: SourceCase) {
      portion.cases.append(found)
      if portion.cases.count == ReadAhead.size { handOver() }
    }

    func add(_ row: RejectedRow) {
      portion.rejected.append(row)
      if portion.rejected.count == ReadAhead.size { handOver() }
    }

    func note(_ progress: ImportProgress) {
      portion.progress = progress
      // Rows are being sorted: it takes a while until cases come.
      if portion.cases.isEmpty { handOver() }
    }

    func end(_ progress: ImportProgress) {
      portion.progress = progress
      portion.isLast = true
      handOver()
    }

    private func handOver() {
      portions.put(.success(portion))
      portion = Portion(progress: portion.progress)
    }
  }
}
