import Glibc
import TestSupport
import Testing

extension Desk {
  /// A desk whose messages go to these servers, with a promise that Ana is to be reminded of: due on Friday at 17:00.
  static func withPromise(mail: LoopbackServer? = nil, web: LoopbackServer? = nil) async throws -> Desk {
    var desk = try await Desk.open()
    if let mail { desk.settings = mail.mailSettings }
    if web != nil {
      desk.settings["KEPT_NOTIFY_WEBHOOK_SECRETS"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
      desk.settings["KEPT_NOTIFY_WEBHOOK_ALLOWED_NETWORKS"] = "127.0.0.0/8"
    }
    try await desk.does("case", "open", "Cold", "--milestone", "Plumber visits @ fri 17:00")
    return desk
  }

  /// Half an hour before Friday, 17:00 in Berlin.
  static let reminding = "2026-06-05T14:30:00Z"

  /// The figures of a run that looks and sends once.
  func once(at instant: String = Desk.reminding) async throws -> [String: String] {
    try #require(try await rows("scheduler", "--once", at: instant).first)
  }
}

extension LoopbackServer {
  static func mail() throws -> LoopbackServer { try LoopbackServer("smtp_server.py", ["plain"]) }
  static func web() throws -> LoopbackServer { try LoopbackServer("http_server.py") }

  func address(_ path: String) -> String { "http://127.0.0.1:\(port)/\(path)" }

  /// What sends mail to this server.
  var mailSettings: [String: String] {
    [
      "KEPT_NOTIFY_EMAIL_HOST": "127.0.0.1", "KEPT_NOTIFY_EMAIL_PORT": "\(port)",
      "KEPT_NOTIFY_EMAIL_SECURITY": "plain", "KEPT_NOTIFY_EMAIL_FROM": "kept@example.com",
    ]
  }

  /// The mails that came in, as Python reads them.
  var mails: [ReadMail] { get throws { try ReadMail.all(received.filter { $0.hasSuffix("-message") }) } }
}

extension TemporaryDirectory {
  /// Sends a signal to the process whose number stands in a file of this directory.
  func signal(_ number: Int32, toProcessIn file: String) throws {
    let text = String(decoding: try read(file), as: UTF8.self)
    guard let process = pid_t(text.filter(\.isNumber)), kill(process, number) == 0 else {
      throw TestSupportError("no process \(text)")
    }
  }
}
