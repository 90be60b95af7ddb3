package import Files
import Synchronization

/// A sink that keeps everything in memory, for output that is known to be small.
package final class CollectedBytes: ByteSink {
  private let collected = Mutex<[UInt8]>([])

  package init() {}

  /// What was written so far.
  package var bytes: [UInt8] { collected.withLock { $0 } }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    collected.withLock { $0.append(contentsOf: bytes) }
  }

  package func finish() throws(FileError) {}
}
