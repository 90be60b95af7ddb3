import Files

/// Where an export goes: a file that appears whole or not at all, or standard output.
struct FileTarget {
  /// Nil, and `-`, stand for standard output.
  let path: String?

  /// Whether nothing else is drawn where progress would be.
  func leavesTerminalFree(in context: Context) -> Bool {
    path.map { $0 != "-" } ?? !context.surroundings.standardOutput.isTerminal
  }

  /// Writes, and says how much when it went into a file.
  ///
  /// - Parameter noun: what is counted.
  func write(in context: Context, counting noun: String = "row", _ body: (any ByteSink) throws -> Int) throws {
    guard let path, path != "-" else {
      let sink = StandardOutput()
      _ = try body(sink)
      return try sink.finish()
    }
    let file = try AtomicFile(path: path)
    do {
      let rows = try body(file)
      try file.finish()
      context.talk("\(Counted.words(rows, noun)) in \(path)")
    } catch {
      file.abandon()
      throw error
    }
  }
}
