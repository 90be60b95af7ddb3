#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A directory of the test's own, with a short path (a Unix socket may lie in it), removed with everything in it when
/// this object goes.
package final class TemporaryDirectory: Sendable {
  package let path: String

  /// - Parameter parent: where it is made.
  package init(in parent: String = "/tmp") throws {
    var template = Array("\(parent)/kept-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw TestSupportError("\(parent): \(String(cString: strerror(errno)))") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file into the directory.
  ///
  /// - Returns: its path.
  @discardableResult
  package func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = "\(path)/\(name)"
    try Data(bytes).write(to: URL(filePath: file))
    return file
  }

  /// Writes a text file into the directory.
  ///
  /// - Returns: its path.
  @discardableResult
  package func write(_ name: String, _ text: String) throws -> String {
    try write(name, text.utf8)
  }

  /// The bytes of a file in the directory.
  package func read(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(path)/\(name)")))
  }
}

/// Hands a temporary directory's path to `body` and removes it afterwards.
package func withTemporaryDirectory<T>(_ body: (String) async throws -> T) async throws -> T {
  let directory = try TemporaryDirectory()
  defer { _ = directory }
  return try await body(directory.path)
}

/// Something the tests need is missing; the message says what to type.
package struct TestSupportError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}
