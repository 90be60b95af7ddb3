import Glibc

/// The csv module of Python as the reader that knows nothing of our writer.
enum PythonCSV {
  struct Unreadable: Error {
    let output: String
  }

  /// The rows that Python reads from `bytes`.
  /// - Throws: `Unreadable` when it refuses them, or is missing.
  static func rows(of bytes: [UInt8]) throws -> [[String]] {
    // Fields travel back in hexadecimal, so that what they hold can't disturb the answer.
    let script = """
      import csv, sys
      csv.field_size_limit(1 << 30)
      for row in csv.reader(open(sys.argv[1], newline="", encoding="utf-8"), strict=True):
          print(" ".join("x" + field.encode().hex() for field in row))
      """
    let output = try run(script, on: bytes)
    return output.split(separator: "\n").map { line in
      line.split(separator: " ").map { String(decoding: unhexed($0.dropFirst().utf8), as: UTF8.self) }
    }
  }

  private static func run(_ script: String, on bytes: [UInt8]) throws -> String {
    var template = Array("/tmp/kept-csv-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    let file = fdopen(descriptor, "w")
    let written = fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    guard written == bytes.count, let pipe = popen("python3 -c '\(script)' \(path) 2>&1", "r") else {
      throw Unreadable(output: "can't run python3")
    }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, pipe)
      if count == 0 { break }
      output += chunk.prefix(count)
    }
    let text = String(decoding: output, as: UTF8.self)
    guard pclose(pipe) == 0 else { throw Unreadable(output: text) }
    return text
  }

  private static func unhexed(_ digits: Substring.UTF8View) -> [UInt8] {
    let values = digits.map { $0 >= UInt8(ascii: "a") ? $0 - UInt8(ascii: "a") + 10 : $0 - UInt8(ascii: "0") }
    return stride(from: 0, to: values.count - 1, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }
}
