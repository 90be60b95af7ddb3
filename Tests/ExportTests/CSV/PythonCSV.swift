import TestSupport

/// The csv module of Python as the reader that knows nothing of our writer.
enum PythonCSV {
  /// The rows that Python reads from `bytes`.
  /// - Throws: `Python.Failed` when it refuses them, or is missing.
  static func rows(of bytes: [UInt8]) throws -> [[String]] {
    // Fields travel back in hexadecimal, so that what they hold can't disturb the answer.
    let script = """
      import csv, sys
      csv.field_size_limit(1 << 30)
      for row in csv.reader(open(sys.argv[1], newline="", encoding="utf-8"), strict=True):
          print(" ".join("x" + field.encode().hex() for field in row))
      """
    return try Python.run(script, input: bytes).split(separator: "\n").map { line in
      line.split(separator: " ").map { String(decoding: unhexed($0.dropFirst().utf8), as: UTF8.self) }
    }
  }

  private static func unhexed(_ digits: Substring.UTF8View) -> [UInt8] {
    let values = digits.map { $0 >= UInt8(ascii: "a") ? $0 - UInt8(ascii: "a") + 10 : $0 - UInt8(ascii: "0") }
    return stride(from: 0, to: values.count - 1, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }
}
