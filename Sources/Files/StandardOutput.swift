import Glibc
import Synchronization

/// Standard output, in large pieces.
///
/// When the reader goes away (`kept export cases | head`) writing throws a `FileError` of kind `readerGone`, on which a
/// command ends quietly.
package final class StandardOutput: ByteSink {
  private let buffer = Mutex(WriteBuffer())
  private let file: FileDescriptor
  private static let name = "standard output"

  /// - Parameter descriptor: another open file to write to; it is not closed.
  ///
  /// SIGPIPE is ignored from here on, in the whole process: its default is to kill us without a word.
  package init(descriptor: Int32 = STDOUT_FILENO) {
    signal(SIGPIPE, SIG_IGN)
    file = FileDescriptor(number: descriptor)
  }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    let code = buffer.withLock { $0.append(bytes, to: file) ? 0 : errno }
    guard code == 0 else { throw .writing(StandardOutput.name, errno: code) }
  }

  package func finish() throws(FileError) {
    let code = buffer.withLock { $0.flush(to: file) ? 0 : errno }
    guard code == 0 else { throw .writing(StandardOutput.name, errno: code) }
  }
}
