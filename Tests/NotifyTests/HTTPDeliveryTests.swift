import Domain
import TestSupport
import Testing

@testable import Notify

struct HTTPDeliveryTests {
  static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

  func channel(_ settings: [String: String] = [:]) throws -> WebhookChannel {
    try WebhookChannel(
      loopback.merging(["secrets": Self.secret, "timeout_seconds": "10"]) { $1 }.merging(settings) { $1 })
  }

  static let behaviours: [(String, DeliveryError.Code?)] = [
    ("ok", nil),
    ("status/204", nil),
    ("status/400", .permanent), ("status/401", .permanent), ("status/404", .permanent), ("status/410", .permanent),
    ("status/408", .temporary), ("status/425", .temporary), ("status/429", .temporary),
    ("status/500", .temporary), ("status/503", .temporary), ("status/599", .temporary),
    ("status/429?retry-after=7", .throttled(retryAfter: 7)),
    ("status/503?retry-after=0", .throttled(retryAfter: 0)),
    ("status/429?retry-after=Wed,%2001%20Jul%202026%2012:02:00%20GMT", .throttled(retryAfter: 120)),
    ("status/429?retry-after=Wed,%2001%20Jul%202026%2011:00:00%20GMT", .throttled(retryAfter: 0)),
    ("status/429?retry-after=soon", .temporary),
    ("status/400?retry-after=7", .permanent),
    ("redirect", .permanent),
    ("close", .temporary),
    ("cut", nil),
    ("endless/200", nil),
    ("endless/500", .temporary),
    ("headers", .temporary),
  ]

  @Test func `what a server answers decides what follows`() throws {
    let server = try LoopbackServer("http_server.py")
    let channel = try channel()
    for (path, expected) in Self.behaviours {
      let message = Message.fixture(address: "http://127.0.0.1:\(server.port)/\(path)")
      #expect(channel.error(sending: message)?.code == expected, "\(path)")
    }
    // Nothing was tried twice, and no redirect was followed.
    #expect(try server.received.count == Self.behaviours.count)
    #expect(try server.received.allSatisfy { try Request(file: $0).method == "POST" })
  }

  @Test(arguments: ["endless/200", "endless/500", "headers"])
  func `a server that never stops talking is cut off`(path: String) throws {
    let server = try LoopbackServer("http_server.py")
    let transfer = try Transfer()
    transfer.set(CURLoptionForTests.url, "http://127.0.0.1:\(server.port)/\(path)")
    transfer.set(CURLoptionForTests.timeout, 20)
    let outcome = transfer.perform()
    #expect(outcome.code == CURLoptionForTests.cutOff)
    #expect(outcome.answer.body.count <= 2 << 10)
  }

  @Test func `a server that never answers costs no more than the timeout`() throws {
    let server = try LoopbackServer("http_server.py")
    let channel = try channel(["timeout_seconds": "1"])
    let began = ContinuousClock.now
    let found = channel.error(sending: .fixture(address: "http://127.0.0.1:\(server.port)/hang"))
    #expect(found == DeliveryError(.temporary, "127.0.0.1 did not answer in time"))
    #expect(ContinuousClock.now - began < .seconds(120))
  }

  @Test func `where nobody listens, it may work later`() throws {
    let port = try LoopbackServer("http_server.py").port
    let found = try channel().error(sending: .fixture(address: "http://127.0.0.1:\(port)/ok"))
    #expect(found == DeliveryError(.temporary, "127.0.0.1 can't be reached: nobody listens there"))
  }

  @Test func `a name that nobody knows may be known later`() throws {
    let found = try channel().error(sending: .fixture(address: "http://kept.invalid/"))
    #expect(found == DeliveryError(.temporary, "kept.invalid has no address: its name is not known"))
  }

  @Test func `no error repeats a secret, even when the server does`() throws {
    let server = try LoopbackServer("http_server.py")
    let address = "http://127.0.0.1:\(server.port)/repeat/T0000/B0000/verysecret"
    for settings in [[:], ["timeout_seconds": "1"]] {
      let found = try #require(
        try channel(settings).error(sending: .fixture(address: address)))
      #expect(found.sentence.hasPrefix("127.0.0.1 answered 400: /…"))
      for secret in ["verysecret", "B0000", Self.secret] { #expect(!found.sentence.contains(secret)) }
    }
  }

  @Test func `what a server says is shown on one line, without tricks, and cut`() throws {
    let server = try LoopbackServer("http_server.py")
    let said = "a%0D%0Ab%1B%5B31m%E2%80%AEc%00" + String(repeating: "d", count: 1000)
    let found = try channel().error(
      sending: .fixture(address: "http://127.0.0.1:\(server.port)/status/400?say=\(said)"))
    let tail = "a b [31m c " + String(repeating: "d", count: 148) + "…"
    #expect(found == DeliveryError(.permanent, "127.0.0.1 answered 400: \(tail)", status: 400))
  }

  @Test func `https is spoken with those only whose authority is trusted`() throws {
    let authority = try TestAuthority()
    let server = try LoopbackServer("http_server.py", [authority.certificate, authority.key])
    let message = Message.fixture(address: "https://127.0.0.1:\(server.port)/ok")
    try channel(["ca_file": authority.authorityFile]).send(message, at: noon)
    let found = try channel().error(sending: message)
    #expect(found?.code == .temporary)
    #expect(found?.sentence.contains("certificate that can't be trusted") == true)
    let missing = try channel(["ca_file": "/nowhere/ca.pem"])
    let unread = missing.error(sending: message)
    #expect(unread == DeliveryError(.temporary, "the file named in ca_file can't be read"))
    #expect(try server.received.count == 1)
  }
}
