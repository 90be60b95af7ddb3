package import Files

/// Writes rejected rows as CSV: `line,column,value,reason`. The file is made with the first of them, and appears when it
/// is finished. Without a path the rows are counted only.
package final class RejectsWriter {
  private let path: String?
  private var file: AtomicFile?
  /// How many rows were written.
  package private(set) var count = 0

  package init(path: String?) {
    self.path = path
  }

  package func write(_ row: RejectedRow) throws(FileError) {
    count += 1
    guard let path else { return }
    let file: AtomicFile
    if let open = self.file {
      file = open
    } else {
      file = try AtomicFile(path: path)
      self.file = file
      try file.write("line,column,value,reason\n")
    }
    let fields = [String(row.line), row.column ?? "", row.value, row.reason].map(RejectsWriter.quoted)
    try file.write(fields.joined(separator: ",") + "\n")
  }

  /// Completes the file.
  /// - Returns: whether there is one.
  package func finish() throws(FileError) -> Bool {
    guard let file else { return false }
    try file.finish()
    return true
  }

  private static func quoted(_ text: String) -> String {
    // People look into it with spreadsheets, which would run what begins like a formula.
    let isFormula = text.utf8.first.map { [0x3d, 0x2b, 0x2d, 0x40, 0x09, 0x0d].contains($0) } ?? false
    let text = isFormula ? "'\(text)" : text
    guard text.utf8.contains(where: { [0x22, 0x2c, 0x0a, 0x0d].contains($0) }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
