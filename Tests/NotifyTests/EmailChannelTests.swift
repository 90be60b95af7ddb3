import Domain
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import Notify

struct EmailChannelTests {
  func channel(_ server: LoopbackServer, _ settings: [String: String]) throws -> EmailChannel {
    try EmailChannel(
      [
        "host": "127.0.0.1", "port": "\(server.port)", "from": "kept@example.com", "security": "plain",
        "timeout_seconds": "10",
      ].merging(settings) { $1 })
  }

  struct Envelope: Decodable, Equatable {
    let from, to, secure, user: String

    init(from: String, to: String, secure: String, user: String) {
      (self.from, self.to, self.secure, self.user) = (from, to, secure, user)
    }

    init(file: String) throws {
      self = try JSONDecoder().decode(Envelope.self, from: Data(contentsOf: URL(filePath: file)))
    }
  }

  static let password = "pässword with \"quotes\" and 🔑"

  @Test(arguments: ["starttls", "tls"])
  func `a mail arrives over TLS, with a login, at a server whose authority is trusted`(security: String) throws {
    let authority = try TestAuthority()
    let server = try LoopbackServer(
      "smtp_server.py", [security, authority.certificate, authority.key, "ann", "'\(Self.password)'"])
    let login = ["security": security, "user": "ann", "password": Self.password]
    let trusted = login.merging(["ca_file": authority.authorityFile]) { $1 }
    let message = Message.fixture(subject: "Grüße 😀", text: "ä\n.\n..b", html: "<p>ä</p>")
    try channel(server, trusted).send(message, at: noon)

    let files = try server.received
    #expect(files.count == 2)
    let mail = try #require(try ReadMail.all(files.prefix(1).map(\.self)).first)
    #expect(mail.defects == [] && mail.headers["Subject"] == "Grüße 😀" && mail.texts.first == "ä\n.\n..b\n")
    #expect(
      try Envelope(file: try #require(files.last))
        == Envelope(from: "kept@example.com", to: "ann@example.com", secure: "True", user: "ann"))

    // Whoever is not who they say they are gets neither mail nor password.
    let untrusted = try channel(server, login).error(sending: message)
    #expect(untrusted?.code == .temporary)
    #expect(untrusted?.sentence.contains("certificate that can't be trusted") == true)
    // A wrong password is told apart, and not shown.
    let wrong = try channel(server, trusted.merging(["password": "wr0ng-passw0rd"]) { $1 }).error(sending: message)
    #expect(wrong?.code == .temporary && wrong?.status == 535 && wrong?.isOfWholeChannel == true)
    #expect(wrong?.sentence.contains("user and password") == true && wrong?.sentence.contains("wr0ng") == false)
    // Without a login, the server wants none of it.
    let nobody = ["security": security, "ca_file": authority.authorityFile]
    #expect(try channel(server, nobody).error(sending: message)?.status == 530)
    #expect(try server.received.count == 2)
  }

  @Test func `a server without STARTTLS gets a mail only from those who don't insist on it`() throws {
    let server = try LoopbackServer("smtp_server.py", ["plain"])
    let insisting = try channel(server, ["security": "starttls"])
    #expect(
      insisting.error(sending: .fixture())
        == DeliveryError(.temporary, "the mail server 127.0.0.1 offers no STARTTLS", isOfWholeChannel: true))
    #expect(try server.received.isEmpty)
    try channel(server, ["security": "opportunistic"]).send(.fixture(), at: noon)
    #expect(try server.received.count == 2)
  }

  @Test func `opportunistic security encrypts where it can, whoever the server is`() throws {
    let authority = try TestAuthority()
    let server = try LoopbackServer("smtp_server.py", ["starttls", authority.certificate, authority.key])
    try channel(server, ["security": "opportunistic"]).send(.fixture(), at: noon)
    #expect(try Envelope(file: try #require(server.received.last)).secure == "True")
    // This server takes nothing in the clear.
    #expect(try channel(server, [:]).error(sending: .fixture())?.status == 530)
  }

  static let refusals: [(String, DeliveryError.Code, Int?, String)] = [
    ("nobody", .permanent, 550, "the mail server 127.0.0.1 refused the message: 550 5.1.1 No such user here"),
    ("later", .temporary, 451, "the mail server 127.0.0.1 refused the message: 451 4.7.1 Greylisted, come back later"),
    ("busy", .temporary, 421, "the mail server 127.0.0.1 refused the message: 421 4.3.2 Too busy"),
    ("full", .temporary, 452, "the mail server 127.0.0.1 refused the message: 452 4.2.2 Mailbox full"),
    ("gone", .temporary, nil, "the mail server 127.0.0.1 closed the connection before it answered"),
  ]

  @Test func `what a mail server answers decides what follows`() throws {
    let server = try LoopbackServer("smtp_server.py", ["plain"])
    let channel = try channel(server, [:])
    for (name, code, status, sentence) in Self.refusals {
      let found = channel.error(sending: .fixture(address: "\(name)@example.com"))
      #expect(found == DeliveryError(code, sentence, status: status))
    }
    try channel.send(.fixture(), at: noon)
  }

  @Test func `a server that repeats the password is not repeated`() throws {
    let authority = try TestAuthority()
    let server = try LoopbackServer(
      "smtp_server.py", ["starttls", authority.certificate, authority.key, "ann", "'\(Self.password)'"])
    let settings = [
      "security": "starttls", "user": "ann", "password": Self.password, "ca_file": authority.authorityFile,
    ]
    let found = try channel(server, settings).error(sending: .fixture(address: "spam@example.com"))
    #expect(found?.code == .permanent && found?.status == 554)
    #expect(found?.sentence.hasSuffix("554 5.7.1 I don't like it; the password is …") == true)
  }

  @Test func `a server that never answers costs no more than the timeout`() throws {
    let server = try LoopbackServer("smtp_server.py", ["plain"])
    let channel = try channel(server, ["timeout_seconds": "1"])
    let began = ContinuousClock.now
    let found = channel.error(sending: .fixture(address: "silent@example.com"))
    #expect(found == DeliveryError(.temporary, "the mail server 127.0.0.1 did not answer in time"))
    #expect(ContinuousClock.now - began < .seconds(120))
  }

  @Test func `where nobody listens, it may work later`() throws {
    let channel = try EmailChannel([
      "host": "127.0.0.1", "port": "\(try LoopbackServer("smtp_server.py", ["plain"]).port)",
      "from": "kept@example.com", "security": "plain",
    ])
    #expect(
      channel.error(sending: .fixture())
        == DeliveryError(
          .temporary, "the mail server 127.0.0.1 can't be reached: nobody listens there", isOfWholeChannel: true))
  }

  @Test func `whoever may not hand it over sends nothing, and whoever may is asked once`() throws {
    let server = try LoopbackServer("smtp_server.py", ["plain"])
    let channel = try channel(server, [:])
    let long = Message.fixture(text: String(repeating: "A line of a long message.\n", count: 20_000))
    #expect(throws: DeliveryError.self) { try channel.send(long, at: noon) { false } }
    #expect(try server.received == [])
    let asked = Mutex(0)
    try channel.send(long, at: noon) {
      asked.withLock { $0 += 1 }
      return true
    }
    #expect(asked.withLock { $0 } == 1)
    #expect(try server.received.count == 2)
  }

  @Test func `every attempt carries the same id`() throws {
    let server = try LoopbackServer("smtp_server.py", ["plain"])
    let channel = try channel(
      server, ["domain": "ids.example.com", "reply_to": "team@example.com", "client_name": "me"])
    try channel.send(.fixture(id: "n/1"), at: noon)
    try channel.send(.fixture(id: "n/1"), at: noon.advanced(bySeconds: 60))
    let mails = try ReadMail.all(try server.received.filter { $0.hasSuffix("message") })
    #expect(mails.map { $0.headers["Message-ID"] } == ["<n=2F1@ids.example.com>", "<n=2F1@ids.example.com>"])
    #expect(mails.map { $0.headers["Reply-To"] } == ["team@example.com", "team@example.com"])
  }

  @Test(arguments: [
    "ann", "@example.com", "ann@", "ann@example..com", "ann@-example.com", ".ann@example.com", "a..b@example.com",
    "ann@example.com>", "<ann@example.com>", "Ann <ann@example.com>", "ann@example.com, bob@example.com",
    "ann bob@example.com", "ann@example.com\r\nRCPT TO:<bob@example.com>", "ann\u{0}@example.com", "änn@example.com",
    "ann@exämple.com", "\"ann\"@example.com", "ann@bob@example.com", "ann@[127.0.0.1]",
    "\(String(repeating: "a", count: 65))@example.com", "a@\(String(repeating: "a.", count: 127))com",
  ])
  func `what is no mail address is refused`(address: String) throws {
    let refusal = #expect(throws: Refusal.self) { try MailAddress(address) }
    #expect(refusal?.allowed == "an address in ASCII such as ann@example.com")
  }

  @Test(arguments: [
    "ann@example.com", "ann.o'hara+kept=1@mail.example.co.uk", "a@b", "A1@xn--exmple-cua.com", "root@localhost",
  ])
  func `what is a mail address is taken`(address: String) throws {
    #expect(try MailAddress(address).text == address)
  }

  @Test(arguments: [
    (["host": "mail example"], "host"), (["host": "mail/x"], "host"), (["from": "kept"], "from"),
    (["reply_to": "Kept <a@b>"], "reply_to"), (["domain": "a b"], "domain"), (["client_name": "a/b"], "client_name"),
    (["port": "0"], "port"), (["port": "65536"], "port"), (["security": "ssl"], "security"), (["user": "ann"], "user"),
    (["password": "x"], "password"), (["user": "a", "password": "x", "security": "plain"], "user"),
    (["user": "a", "password": "x", "security": "opportunistic"], "user"),
  ])
  func `settings that can't work together or at all are refused`(given: [String: String], key: String) throws {
    let error = #expect(throws: ChannelSettingsError.self) {
      try EmailChannel(["host": "mail.example.com", "from": "kept@example.com"].merging(given) { $1 })
    }
    #expect(error?.problems.count == 1)
    #expect(error?.problems.first?.problem.hasPrefix("the setting KEPT_NOTIFY_EMAIL_\(key.uppercased()) ") == true)
  }
}
