import Domain
import Glibc

/// What the log's column closed_at says of a case.
struct SourceClosing {
  let at: Stamp
  /// The case was changed after it had been closed: the source then moves closed_at to that change.
  let isEdited: Bool

  /// By the number of the incident, read straight from the log.
  static func read(_ bytes: [UInt8]) throws -> [String: SourceClosing] {
    var closings: [String: SourceClosing] = [:]
    var before: (ref: String, state: String) = ("", "")
    var isEdited = false
    try bytes.withUnsafeBytes { bytes in
      guard var position = bytes.baseAddress else { return }
      let end = position + bytes.count
      while let lineEnd = UnsafeRawPointer(memchr(position, 10, end - position)) {
        let line = UnsafeRawBufferPointer(start: position, count: lineEnd - position)
        position = lineEnd + 1
        let ref = text(line, until: UInt8(ascii: ","), from: 0)
        let state = text(line, until: UInt8(ascii: ","), from: ref.utf8.count + 1)
        isEdited = ref == before.ref && (isEdited || state == "Closed" && before.state == "Closed")
        // The last row of a case is the one that stays.
        if ref != before.ref || state == "Closed" {
          let closed = line.lastIndex(of: UInt8(ascii: ",")).map { String(decoding: line[($0 + 1)...], as: UTF8.self) }
          if state == "Closed", let closed { closings[ref] = SourceClosing(at: try stamp(closed), isEdited: isEdited) }
        }
        before = (ref, state)
      }
    }
    return closings
  }

  private static func text(_ line: UnsafeRawBufferPointer, until end: UInt8, from start: Int) -> String {
    guard let base = line.baseAddress, let found = memchr(base + start, Int32(end), line.count - start) else {
      return ""
    }
    return String(decoding: line[start..<(UnsafeRawPointer(found) - base)], as: UTF8.self)
  }

  /// `9/3/2016 16:27`: day first, UTC.
  private static func stamp(_ text: String) throws -> Stamp {
    let parts = text.split { !$0.isNumber }.map { $0.count < 2 ? "0\($0)" : String($0) }
    guard parts.count == 5, let stamp = try Stamp("\(parts[2])-\(parts[1])-\(parts[0])T\(parts[3]):\(parts[4]):00Z")
    else { throw TimeTextError("\"\(text)\" is no time of the log") }
    return stamp
  }
}
