extension TimeFormat {
  /// Reads a whole value.
  /// - Parameters:
  ///   - utf8: the bytes of the value.
  ///   - zone: where the wall time was shown, unless the value carries an offset.
  ///   - overlap: which instant is meant by a wall time that comes twice in `zone`.
  /// - Throws: `TimeTextError` when the value doesn't fit the format, there is no such day or time, or `zone` skips it.
  package func parse(
    _ utf8: UnsafeBufferPointer<UInt8>, zone: Zone, overlap: OverlapChoice = .earlier
  ) throws(TimeTextError) -> Instant {
    var scanner = TimeScanner(utf8)
    switch form {
    case .steps(let steps):
      var fields = TimeFields()
      for step in steps { try fields.read(step, &scanner, pattern) }
      guard scanner.isAtEnd else {
        throw TimeTextError("\"\(scanner.rest)\" is too much in \"\(scanner.whole)\" for the format \(pattern)")
      }
      return try fields.instant(scanner, zone, overlap, hasTimeOfDay: hasTimeOfDay)
    case .iso8601:
      let day = try scanner.isoDay()
      guard scanner.accept("T") || scanner.accept(" ") else {
        throw TimeTextError("\"\(scanner.whole)\" has no time of day; the format of mere days is yyyy-MM-dd")
      }
      let local = try scanner.isoTime(on: day)
      let offset = try scanner.isoOffset()
      try scanner.expectEnd()
      if let offset { return Instant(local, offset: offset) }
      return try zone.existingInstant(of: local, overlap)
    case .epoch(let perSecond):
      return try scanner.epoch(perSecond: perSecond, pattern)
    }
  }

  /// Reads a whole value.
  package func parse(
    _ utf8: Span<UInt8>, zone: Zone, overlap: OverlapChoice = .earlier
  ) throws(TimeTextError) -> Instant {
    try utf8.withUnsafeBufferPointer { (buffer) throws(TimeTextError) in
      try parse(buffer, zone: zone, overlap: overlap)
    }
  }

  /// Reads a whole value.
  package func parse(
    _ text: String, zone: Zone, overlap: OverlapChoice = .earlier
  ) throws(TimeTextError) -> Instant {
    try Array(text.utf8).withUnsafeBufferPointer { (buffer) throws(TimeTextError) in
      try parse(buffer, zone: zone, overlap: overlap)
    }
  }
}

extension Zone {
  /// The instant at which `local` is shown.
  /// - Throws: `TimeTextError` when it never is.
  func existingInstant(of local: LocalTime, _ overlap: OverlapChoice) throws(TimeTextError) -> Instant {
    switch resolutions(of: local) {
    case .unique(let instant): return instant
    case .overlap(let earlier, let later): return overlap == .earlier ? earlier : later
    case .gap(let change, _): throw TimeTextError(gapWords(local, change: change))
    }
  }
}

extension TimeScanner {
  /// A number of seconds or milliseconds since 1970, with a fraction down to the microsecond or without.
  mutating func epoch(perSecond: Int64, _ pattern: String) throws(TimeTextError) -> Instant {
    let isNegative = accept("-")
    var value: Int64 = 0
    var count = 0
    while let digit = digit() {
      value = value * 10 + Int64(digit)
      count += 1
      // 16 digits are more than the year 9999 needs in either unit.
      guard count <= 16 else { throw outOfRange }
    }
    guard count > 0 else { throw TimeTextError("\"\(whole)\" is no number, as the format \(pattern) wants it") }
    var unit = 1_000_000 / perSecond
    guard value <= 253_402_300_800 * perSecond else { throw outOfRange }
    value *= unit
    if accept(".") {
      guard 48...57 ~= next else { throw TimeTextError("there is no digit after the point in \"\(whole)\"") }
      while let digit = digit() {
        unit /= 10
        guard unit > 0 else {
          throw TimeTextError("\"\(whole)\" is finer than a microsecond: times are kept to the microsecond")
        }
        value += Int64(digit) * unit
      }
    }
    guard isAtEnd else {
      throw TimeTextError("\"\(rest)\" is too much in \"\(whole)\" for the format \(pattern)")
    }
    let instant = Instant(microseconds: isNegative ? -value : value)
    guard 1...9999 ~= Zone.utc.day(of: instant).year else { throw outOfRange }
    return instant
  }

  private var outOfRange: TimeTextError {
    TimeTextError("\"\(whole)\" is not between the years 1 and 9999: are its units seconds or milliseconds?")
  }
}
