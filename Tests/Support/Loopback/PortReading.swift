import Dispatch
import FoundationEssentials

/// What came from a port of 127.0.0.1, as Python reads it.
package struct PortReading: Decodable {
  package struct Sample: Decodable {
    package let name: String
    package let labels: [String: String]
    /// As Python writes a floating point number.
    package let value: String
    package let kind: String
    package let help: String
  }

  /// 0 when nobody listens.
  package let status: Int
  package let type: String
  package let text: String
  package let metrics: [Sample]

  /// Asks once, on a thread of its own: a server in this process answers on the tests' threads, which are few.
  package static func of(_ path: String, method: String = "GET", port: Int) async throws -> PortReading {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue(label: "kept.test").async {
        continuation.resume(with: Result { try read([method, "http://127.0.0.1:\(port)\(path)"]) })
      }
    }
  }

  /// Reads metrics as they would come.
  package static func of(exposition text: String) throws -> PortReading {
    let folder = try TemporaryDirectory()
    return try read([try folder.write("metrics", text)])
  }

  private static func read(_ words: [String]) throws -> PortReading {
    let answers = try JSONDecoder().decode(
      [PortReading].self, from: Data(try DebianPython.read("read_port.py", words).utf8))
    guard let answer = answers.first else { throw TestSupportError("nothing was read") }
    return answer
  }

  /// The value of a figure without labels, or of the only one of its name.
  package func value(_ name: String) -> Double? {
    let found = metrics.filter { $0.name == name }
    return found.count == 1 ? found.first.flatMap { Double($0.value) } : nil
  }
}
