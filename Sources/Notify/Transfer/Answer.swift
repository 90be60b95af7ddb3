/// What a server said, as far as anybody wants to know. A server that never stops talking is cut off.
final class Answer {
  /// How much of a body, and of header lines, is taken before the connection is given up, in bytes.
  static let limit = 64 << 10
  private static let keptLimit = 2 << 10

  /// The beginning of the body.
  private(set) var body: [UInt8] = []
  /// The last line by which a mail server refused something.
  private(set) var refusal = ""
  /// Of the last answer, when it came with several (an interim 100 before the final one).
  private(set) var retryAfter: String?
  /// The whole head of a final answer came: from there on the server has decided.
  private(set) var headIsComplete = false
  private var status = 0
  private var headerCount = 0
  private var bodyCount = 0

  /// - Returns: whether to go on.
  func take(headerLine bytes: UnsafeRawBufferPointer) -> Bool {
    headerCount += bytes.count
    guard headerCount <= Answer.limit else { return false }
    let line = String(decoding: bytes.prefix(Answer.keptLimit), as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
      retryAfter = nil
    } else if line.allSatisfy(\.isNewline) {
      headIsComplete = status >= 200
    } else if let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == "retry-after" {
      retryAfter = line[line.index(after: colon)...].trimmed
    } else if line.hasPrefix("4") || line.hasPrefix("5") {
      refusal = line.trimmed
    }
    return true
  }

  /// - Returns: whether to go on.
  func take(body bytes: UnsafeRawBufferPointer) -> Bool {
    bodyCount += bytes.count
    body += bytes.prefix(Answer.keptLimit - body.count)
    return bodyCount <= Answer.limit
  }
}

extension StringProtocol {
  /// Without spaces and line breaks at both ends.
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
