import Glibc

/// Runs Python, as a second opinion.
package enum Python {
  package struct Failed: Error, CustomStringConvertible {
    package let description: String
  }

  /// What `script` prints.
  ///
  /// - Parameters:
  ///   - script: holds no single quotes, and reads `input` from the file that is its first argument.
  /// - Throws: `Failed` with what Python said, when it ended badly or is missing.
  package static func run(_ script: String, input: [UInt8] = []) throws -> String {
    let directory = try TemporaryDirectory()
    let path = try directory.write("input", input)
    guard let pipe = popen("python3 -c '\(script)' \(path) 2>&1", "r") else {
      throw Failed(description: "python3 can't be started")
    }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, pipe)
      if count == 0 { break }
      output += chunk.prefix(count)
    }
    let text = String(decoding: output, as: UTF8.self)
    guard pclose(pipe) == 0 else { throw Failed(description: text) }
    return text
  }
}
