import Domain
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import Notify

struct WebhookChannelTests {
  static let secrets = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDnewiG+cxgdA="]

  func channel(_ secrets: [String] = Array(secrets.prefix(1))) throws -> WebhookChannel {
    try WebhookChannel(loopback.merging(["secrets": secrets.joined(separator: " "), "timeout_seconds": "10"]) { $1 })
  }

  @Test func `a receiver that knows one of the keys can verify what it got`() throws {
    let server = try LoopbackServer("http_server.py")
    let message = Message.fixture(
      address: "http://127.0.0.1:\(server.port)/ok/hook?x=1", subject: "Grüße \"😀\" \\ \u{1}\u{7f}", text: "a\n\tb\r\n")
    try channel(Self.secrets).send(message, at: noon)
    let file = try #require(server.received.first)
    #expect(try DebianPython.read("verify_webhook.py", [file] + Self.secrets) == "True\nTrue\n")
    let other = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    #expect(try DebianPython.read("verify_webhook.py", [file, other]) == "False\n")

    let request = try Request(file: file)
    #expect(request.method == "POST" && request.path == "/ok/hook?x=1")
    #expect(request.headers["webhook-id"] == "n-4711")
    #expect(request.headers["webhook-timestamp"] == "1782907200")
    #expect(request.headers["content-type"] == "application/json")
    #expect(request.headers["expect"] == nil)
  }

  struct Document: Decodable, Equatable {
    struct Item: Decodable, Equatable {
      let `case`: Int64
      let commitment, what, reason, due_at, due_day: String?
    }
    struct Contents: Decodable, Equatable {
      let recipient, subject, text: String
      let items: [Item]
    }
    let type, timestamp: String
    let data: Contents
  }

  @Test func `the document says what happened, when, and to what`() throws {
    let day = Due(at: noon, day: 20_635)
    let message = Message.fixture(
      kind: .stall, subject: "a \"b\" \\ \u{2028} 😀", text: "line\nline\u{0}",
      items: [MessageItem(caseNumber: CaseNumber(7), reason: "silent", due: day)], occurredAt: noon)
    let document = try JSONDecoder().decode(Document.self, from: Data(message.webhookDocument.bytes))
    #expect(
      document
        == Document(
          type: "kept.stall", timestamp: "2026-07-01T12:00:00Z",
          data: .init(
            recipient: "Ann Example", subject: "a \"b\" \\ \u{2028} 😀", text: "line\nline\u{0}",
            items: [
              .init(
                case: 7, commitment: nil, what: nil, reason: "silent", due_at: "2026-07-01T12:00:00Z",
                due_day: "2026-07-01")
            ])))
  }

  @Test func `every attempt sends the same id and document, signed anew`() throws {
    let server = try LoopbackServer("http_server.py")
    let message = Message.fixture(address: "http://127.0.0.1:\(server.port)/ok")
    try channel().send(message, at: noon)
    try channel().send(message, at: noon.advanced(bySeconds: 60))
    let requests = try server.received.map { try Request(file: $0) }
    #expect(requests.count == 2 && requests[0].body == requests[1].body)
    #expect(requests[0].headers["webhook-id"] == requests[1].headers["webhook-id"])
    #expect(requests[1].headers["webhook-timestamp"] == "1782907260")
    #expect(requests[0].headers["webhook-signature"] != requests[1].headers["webhook-signature"])
  }

  @Test func `whoever may not hand it over sends nothing, and whoever may is asked once`() throws {
    let server = try LoopbackServer("http_server.py")
    let message = Message.fixture(
      address: "http://127.0.0.1:\(server.port)/ok",
      text: String(repeating: "A line of a long message.\n", count: 20_000))
    #expect(throws: DeliveryError.self) { try channel().send(message, at: noon) { false } }
    #expect(try server.received == [])
    let asked = Mutex(0)
    try channel().send(message, at: noon) {
      asked.withLock { $0 += 1 }
      return true
    }
    #expect(asked.withLock { $0 } == 1)
    #expect(try server.received.count == 1)
  }

  @Test func `an id can't add a header or make the signature ambiguous`() throws {
    let server = try LoopbackServer("http_server.py")
    let message = Message.fixture(id: "a\r\nX-Evil: 1é", address: "http://127.0.0.1:\(server.port)/ok")
    try channel().send(message, at: noon)
    let request = try Request(file: try #require(server.received.first))
    #expect(request.headers["webhook-id"] == "a=0D=0AX-Evil=3A=201=C3=A9")
    #expect(request.headers["x-evil"] == nil)
  }

  @Test(arguments: [
    "", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa!!",
    "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS", "whsec_c2hvcnQ=", "whsec_\(String(repeating: "AAAA", count: 22))",
    "\(secrets[0]) whsec_c2hvcnQ=",
  ])
  func `keys that are none, too short or too long are refused without being shown`(secrets: String) {
    let error = #expect(throws: ChannelSettingsError.self) { try WebhookChannel(["secrets": secrets]) }
    let problem = error?.problems.first?.problem ?? ""
    #expect(problem.contains("KEPT_NOTIFY_WEBHOOK_SECRETS"))
    #expect(secrets.isEmpty || !problem.contains(secrets))
  }
}
