import Domain
import Files

/// How answers are shown.
extension Context {
  var format: OutputFormat { options.output.format ?? .usual(for: surroundings.standardOutput) }

  /// Whether a person reads along, so that sentences and headlines help.
  var showsTables: Bool { format == .table }

  var times: TimeDisplay {
    get throws { TimeDisplay(zone: try zone, now: now) }
  }

  func show(_ output: Output) throws {
    let sink = StandardOutput()
    // What came without the database has no times of the member's: asking for their zone would start it again.
    let times = usesDatabase ? try times : TimeDisplay(zone: try machineZone, now: now)
    try Renderer(format: format, terminal: surroundings.standardOutput, times: times).write(output, to: sink)
    try sink.finish()
  }

  /// Says something to the person, beside the data.
  func talk(_ words: String) {
    for line in TerminalText.wrap(words, to: surroundings.standardError.width) { surroundings.talk(line + "\n") }
  }
}
