extension Day: CustomStringConvertible {
  /// ISO 8601: `2026-07-01`.
  package var description: String {
    String(unsafeUninitializedCapacity: TimeBytes.capacity) { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      var out = TimeBytes(start)
      out.write(self)
      return out.count
    }
  }

  /// Reads `2026-07-01`, exactly so.
  /// - Throws: `TimeTextError` saying what is wrong with the text.
  package init(iso8601 text: some StringProtocol) throws(TimeTextError) {
    self = try TimeScanner.read(text) { (scanner: inout TimeScanner) throws(TimeTextError) in
      let day = try scanner.isoDay()
      try scanner.expectEnd()
      return day
    }
  }
}
