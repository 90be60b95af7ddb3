import FoundationEssentials
import Glibc
import Postgres
import Store
import TestSupport
import Testing

@testable import kept

/// A signal that comes when there is nothing left to stop.
struct InterruptionTests {
  private static let one = Query(name: "one", text: "SELECT 1::bigint")

  @Test func `too late for what was done it stops nothing after it, what only reads ends all the same`() async throws {
    try await withDatabase { database in
      let session = database.session
      func end(onlyReads: Bool) throws -> String {
        try Interruption().ending(session.cancellation, onlyReads: onlyReads) { interruption in
          // Nothing asks the server any more.
          interruption.came(SIGINT, session.cancellation)
          return "done"
        }
      }
      let done = try end(onlyReads: false)
      #expect(done == "done")
      _ = try session.row(Self.one) { try $0.int8(0) }
      #expect(throws: Interrupted.self) { try end(onlyReads: true) }
      _ = try session.row(Self.one) { try $0.int8(0) }
      // In time it stops what is next.
      #expect(throws: Interrupted.self) {
        try Interruption().ending(session.cancellation, onlyReads: false) { interruption in
          interruption.came(SIGINT, session.cancellation)
          return try session.row(Self.one) { try $0.int8(0) }
        }
      }
    }
  }

  @Test func `whatever takes long says that it only reads, but for what writes`() throws {
    let sources = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined() + "/Sources/kept"
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources).filter { $0.hasSuffix(".swift") }
    var writing: [String] = []
    for file in files {
      let text = try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8)
      for call in text.matches(of: /\.working\(\s*("[^"]*")([^{]*)\{/) where !call.2.contains("onlyReads: true") {
        writing.append(String(call.1))
      }
    }
    // A command that writes is told of even where the signal came too late; it joins this list.
    #expect(
      writing.sorted() == [
        #""closing \(month)""#, #""reading \(file)""#, #""reading \(file)""#, #""reading edition \(edition.number)""#,
        #""taking \(handle) out of everything""#, #""working out \(name)""#, #""working out figures""#,
        #""writing edition \(edition.number)""#,
      ])
  }
}
