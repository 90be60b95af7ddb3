extension Instant: CustomStringConvertible {
  /// Room that suffices for any instant that `writeISO8601` writes, in bytes.
  package static let iso8601Capacity = TimeBytes.capacity

  /// The instant of a wall time in a place that is `offset` seconds east of Greenwich.
  init(_ local: LocalTime, offset: Int) {
    let microsecond = local.microsecondOfDay % 1_000_000
    self.init(microseconds: (local.wallSeconds - Int64(offset)) * 1_000_000 + microsecond)
  }

  /// Reads ISO 8601 with an offset, strictly: `2026-07-01T09:30:00+02:00`, also `Z`, `+02`, `+0200`, a space instead
  /// of the T, without seconds, or with up to six digits of a second.
  /// - Throws: `TimeTextError` saying what is wrong with the text.
  package init(iso8601 text: some StringProtocol) throws(TimeTextError) {
    self = try TimeScanner.read(text) { (scanner: inout TimeScanner) throws(TimeTextError) in
      let day = try scanner.isoDay()
      guard scanner.accept("T") || scanner.accept(" ") else {
        throw TimeTextError("\"\(text)\" has no time of day: type it as in 2026-07-01T09:30:00+02:00")
      }
      let local = try scanner.isoTime(on: day)
      guard let offset = try scanner.isoOffset() else {
        try scanner.expectEnd()
        throw TimeTextError("\"\(text)\" has no offset from UTC: add Z, or one such as +02:00")
      }
      try scanner.expectEnd()
      return Instant(local, offset: offset)
    }
  }

  /// ISO 8601 with the zone's offset at that instant: `2026-07-01T09:30:00+02:00`, with a fraction only if it isn't zero.
  package func iso8601(in zone: Zone) -> String {
    String(unsafeUninitializedCapacity: Instant.iso8601Capacity) { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      return writeISO8601(to: start, in: zone)
    }
  }

  /// Appends what `iso8601(in:)` returns, without making a string.
  package func appendISO8601(to bytes: inout [UInt8], in zone: Zone) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Instant.iso8601Capacity) { buffer in
      guard let start = buffer.baseAddress else { return }
      let count = writeISO8601(to: start, in: zone)
      bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
    }
  }

  /// Writes what `iso8601(in:)` returns to `start`, which has room for `iso8601Capacity` bytes.
  /// - Returns: the bytes written.
  package func writeISO8601(to start: UnsafeMutablePointer<UInt8>, in zone: Zone) -> Int {
    let offset = zone.offset(at: self)
    var out = TimeBytes(start)
    write(to: &out, offset: offset)
    out.write(offset: offset)
    return out.count
  }

  /// ISO 8601 in UTC: `2026-07-01T07:30:00Z`.
  package var description: String {
    String(unsafeUninitializedCapacity: Instant.iso8601Capacity) { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      var out = TimeBytes(start)
      write(to: &out, offset: 0)
      out.byte("Z")
      return out.count
    }
  }

  private func write(to out: inout TimeBytes, offset: Int) {
    let (seconds, microsecond) = microseconds.flooredDivision(by: 1_000_000)
    let (days, secondOfDay) = (seconds + Int64(offset)).flooredDivision(by: 86_400)
    let second = Int(secondOfDay)
    out.write(Day(daysSince1970: Int(days)))
    out.byte("T")
    out.twoDigits(second / 3600)
    out.byte(":")
    out.twoDigits(second / 60 % 60)
    out.byte(":")
    out.twoDigits(second % 60)
    out.fraction(Int(microsecond))
  }
}
