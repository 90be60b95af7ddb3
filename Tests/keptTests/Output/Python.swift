import Glibc

/// Runs Python, as a second opinion.
enum Python {
  struct Failed: Error {
    let output: String
  }

  /// What `script` prints. It reads `input` from the file that is its first argument, and holds no single quotes.
  static func run(_ script: String, input: [UInt8] = []) throws -> String {
    var template = Array("/tmp/kept-python-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    let file = fdopen(descriptor, "w")
    fwrite(input, 1, input.count, file)
    fclose(file)
    guard let pipe = popen("python3 -c '\(script)' \(path) 2>&1", "r") else { throw Failed(output: "no python3") }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, pipe)
      if count == 0 { break }
      output += chunk.prefix(count)
    }
    let text = String(decoding: output, as: UTF8.self)
    guard pclose(pipe) == 0 else { throw Failed(output: text) }
    return text
  }
}
