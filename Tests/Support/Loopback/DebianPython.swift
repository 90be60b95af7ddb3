import FoundationEssentials
import Glibc

/// Python with the packages that Scripts/install brings: those of Debian are seen by Debian's own Python only.
package enum DebianPython {
  package static let program = access("/usr/bin/python3", X_OK) == 0 ? "/usr/bin/python3" : "python3"
  /// Where `Readers` and `Servers` lie.
  package static let folder = #filePath.split(separator: "/").dropLast(2).map { "/\($0)" }.joined()

  /// What one of the scripts in `Readers` prints.
  ///
  /// - Parameter arguments: hold nothing that a shell would touch.
  package static func read(_ script: String, _ arguments: [String]) throws -> String {
    try run([program, "\(folder)/Readers/\(script)"] + arguments)
  }

  /// What a command prints.
  /// - Throws: `TestSupportError` with that, when it fails.
  package static func run(_ words: [String]) throws -> String {
    guard let pipe = popen("\(words.joined(separator: " ")) 2>&1", "re") else {
      throw TestSupportError("\(words[0]) could not be started")
    }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, pipe)
      if count == 0 { break }
      output += chunk.prefix(count)
    }
    let text = String(decoding: output, as: UTF8.self)
    guard pclose(pipe) == 0 else { throw TestSupportError("\(words.joined(separator: " ")): \(text)") }
    return text
  }
}
