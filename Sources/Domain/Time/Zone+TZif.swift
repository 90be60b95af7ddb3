extension Zone {
  /// Reads a zone from the bytes of a TZif file (RFC 9636, versions 1 to 4), including its rule for the far future.
  /// - Throws: `ZoneError` when the bytes are no TZif file, are damaged, or count leap seconds, which Kept's instants
  ///   don't.
  package static func parse(identifier: String, bytes: [UInt8]) throws(ZoneError) -> Zone {
    var file = TZifReader(identifier: identifier, bytes: bytes)
    var header = try file.header()
    var timeSize = 4
    if header.version >= 2 {
      // The first block repeats what fits into 32 bits, for old readers.
      try file.skip(header.blockSize(timeSize: 4))
      header = try file.header()
      timeSize = 8
    }
    guard header.leapCount == 0 else {
      throw file.error("counts leap seconds; choose the zone without \"right/\"")
    }

    var times: [Int64] = []
    times.reserveCapacity(header.timeCount)
    for _ in 0..<header.timeCount { times.append(try file.integer(size: timeSize)) }
    let numbers = try file.take(header.timeCount)
    var records: [(offset: Int, name: Int)] = []
    for _ in 0..<header.typeCount {
      let offset = try file.integer(size: 4)
      _ = try file.byte()  // summer time or not: Kept has no use for it
      records.append((Int(offset), Int(try file.byte())))
    }
    let names = try file.take(header.nameBytes)
    try file.skip(header.standardCount + header.universalCount)
    let footer = timeSize == 8 ? try file.footer() : ""

    var kinds: [Kind] = []
    for record in records {
      guard abs(Int64(record.offset)) < Zone.widestOffset else { throw file.error("has an impossible offset") }
      guard record.name < names.count else { throw file.error("names an abbreviation that it doesn't have") }
      let name = names.dropFirst(record.name).prefix { $0 != 0 }
      kinds.append(Kind(offset: record.offset, abbreviation: String(decoding: name, as: UTF8.self)))
    }
    guard !kinds.isEmpty else { throw file.error("describes no kind of local time") }

    var changes: [(at: Int64, kind: UInt8)] = []
    for place in times.indices {
      let (time, number) = (times[place], numbers[numbers.startIndex + place])
      guard number < kinds.count else { throw file.error("changes to a kind of local time that it doesn't have") }
      if let last = changes.last, last.at >= time { throw file.error("has changes out of order") }
      guard time < 1 << 40 else { throw file.error("has a change more than 30,000 years ahead") }
      // A first entry may stand for the beginning of time; nothing Kept tracks is older than this.
      changes.append((max(time, -(1 << 59)), number))
    }

    var repeatsFrom = Int64.max
    if !footer.isEmpty {
      guard let rule = ZoneRule(footer) else { throw file.error("has an unreadable rule \"\(footer)\"") }
      repeatsFrom = extend(&changes, &kinds, by: rule)
    }
    guard kinds.count <= 256 else { throw file.error("describes too many kinds of local time") }
    return Zone(identifier: identifier, kinds: kinds, initial: 0, changes: changes, repeatsFrom: repeatsFrom)
  }

  /// Appends the changes that `rule` brings after the last one stated, for as long as it takes until they repeat.
  /// - Returns: where they begin to repeat; never, when the rule brings none.
  private static func extend(
    _ changes: inout [(at: Int64, kind: UInt8)], _ kinds: inout [Kind], by rule: ZoneRule
  ) -> Int64 {
    func number(of kind: Kind) -> UInt8 {
      if let known = kinds.firstIndex(of: kind) { return UInt8(truncatingIfNeeded: known) }
      kinds.append(kind)
      return UInt8(truncatingIfNeeded: kinds.count - 1)
    }
    let standard = number(of: rule.standard)
    guard let summer = rule.summer else {
      if changes.isEmpty, kinds[0] != rule.standard { changes.append((-(1 << 59), standard)) }
      return .max
    }
    let daylight = number(of: summer.kind)
    let last = changes.last?.at ?? -(1 << 59)
    // Without a stated change the rule holds for all time; 1900 is early enough for anything that Kept tracks.
    let firstYear = changes.isEmpty ? 1900 : Day(daysSince1970: Int(last.flooredDivision(by: 86_400).quotient)).year
    for year in firstYear...(firstYear + 402) {
      let begins = (at: summer.begins.seconds(in: year) - Int64(rule.standard.offset), kind: daylight)
      let ends = (at: summer.ends.seconds(in: year) - Int64(summer.kind.offset), kind: standard)
      for change in begins.at < ends.at ? [begins, ends] : [ends, begins] where change.at > last {
        // A rule for summer time all year round ends it at the very instant at which it begins again.
        if changes.last?.at == change.at { changes.removeLast() }
        changes.append(change)
      }
    }
    return Int64(Day(unchecked: firstYear + 401, 1, 1).daysSince1970) * 86_400
  }
}
