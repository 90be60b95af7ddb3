package import Files
internal import Glibc

/// Writes rejected rows as CSV: `line,column,value,reason`. The file is made with the first of them, and appears when it
/// is finished. Without a path the rows are counted only.
package final class RejectsWriter {
  private let path: String?
  private var file: AtomicFile?
  private static let header = "line,column,value,reason\n"
  /// How many rows were written.
  package private(set) var count = 0
  /// How often each thing was wrong, of the first so many that differ by more than the value that is to blame.
  private var reasons: [String: RejectReason] = [:]
  private static let mostReasons = 100

  package init(path: String?) {
    self.path = path
  }

  package func write(_ row: RejectedRow) throws(FileError) {
    count += 1
    let words = (row.column.map { "\($0): " } ?? "") + row.reason
    let kind = row.value.isEmpty ? words : words.replacing(row.value, with: "")
    if reasons[kind] != nil || reasons.count < Self.mostReasons {
      reasons[kind, default: RejectReason(words: words, line: row.line, count: 0)].count += 1
    }
    guard let path else { return }
    let file: AtomicFile
    if let open = self.file {
      file = open
    } else {
      file = try AtomicFile(path: path)
      self.file = file
      try file.write(RejectsWriter.header)
    }
    let fields = [String(row.line), row.column ?? "", row.value, row.reason].map(RejectsWriter.quoted)
    try file.write(fields.joined(separator: ",") + "\n")
  }

  /// What was wrong, the most frequent first.
  package var frequentReasons: [RejectReason] {
    reasons.values.sorted { ($1.count, $0.line) < ($0.count, $1.line) }
  }

  /// Completes the file.
  /// - Returns: whether there is one.
  package func finish() throws(FileError) -> Bool {
    guard let file else { return false }
    try file.finish()
    return true
  }

  /// Removes the file of an earlier run when nothing was rejected this time, so that nobody takes its rows for this run's.
  /// What doesn't begin as such a file, or is none at all, is somebody else's and stays.
  package func removeStale() throws(FileError) {
    guard count == 0, let path, RejectsWriter.isOurs(path) else { return }
    if unlink(path) != 0, errno != ENOENT {
      throw FileError(
        .other, path: path,
        "can't remove \(path), which lists what an earlier run rejected: remove it yourself, or name another file with --rejects"
      )
    }
  }

  private static func isOurs(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    let expected = Array(header.utf8)
    var bytes = [UInt8](repeating: 0, count: expected.count)
    return read(file, &bytes, bytes.count) == expected.count && bytes == expected
  }

  private static func quoted(_ text: String) -> String {
    // People look into it with spreadsheets, which would run what begins like a formula.
    let isFormula = text.utf8.first.map { [0x3d, 0x2b, 0x2d, 0x40, 0x09, 0x0d].contains($0) } ?? false
    let text = isFormula ? "'\(text)" : text
    guard text.utf8.contains(where: { [0x22, 0x2c, 0x0a, 0x0d].contains($0) }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
