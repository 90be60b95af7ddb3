import Dispatch
import Domain
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import Notify

/// What every channel promises, whatever it is.
struct ChannelConformanceTests {
  /// What a channel can't do without, and an address that it takes.
  static let needed: [String: (settings: [String: String], address: String)] = [
    "email": (["host": "mail.example.com", "from": "kept@example.com"], "ann@example.com"),
    "slack": ([:], "https://hooks.slack.com/services/T0/B0/x"),
    "teams": ([:], "https://prod-1.westus.logic.azure.com:443/workflows/x"),
    "webhook": (["secrets": HTTPDeliveryTests.secret], "https://example.com/hook"),
  ]

  @Test func `ids are unique, in lower snake case, and in order`() {
    let ids = Channels.all.map { $0.id }
    #expect(ids == Set(ids).sorted())
    #expect(ids.allSatisfy { $0.wholeMatch(of: /[a-z][a-z0-9]*(_[a-z0-9]+)*/) != nil })
    #expect(Channels.all.allSatisfy { !$0.title.isEmpty })
  }

  @Test func `every file in Channels that ends in Channel is registered, and is tried here`() throws {
    let folder = "\(DebianPython.folder)/../../Sources/Notify/Channels"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix("Channel.swift") }
    #expect(files.sorted() == Channels.all.map { "\($0).swift" })
    #expect(Self.needed.keys.sorted() == Channels.all.map { $0.id })
  }

  @Test func `a channel is found by its id, and an unknown id is told what there is`() throws {
    for channel in Channels.all { #expect(try Channels.channel(channel.id).id == channel.id) }
    let refusal = #expect(throws: Refusal.self) { try Channels.channel("webhok") }
    #expect(refusal?.allowed == "did you mean webhook?")
  }

  @Test(arguments: Channels.all.map { $0.id })
  func `settings have good names and sentences, and the needed ones suffice`(id: String) throws {
    let channel = try Channels.channel(id)
    let needed = try #require(Self.needed[id])
    let keys = channel.settings.map(\.key)
    #expect(Set(keys).count == keys.count)
    for setting in channel.settings {
      #expect(setting.key.wholeMatch(of: /[a-z]+(_[a-z]+)*/) != nil)
      #expect(setting.variable(of: id) == "KEPT_NOTIFY_\(id)_\(setting.key)".uppercased())
      #expect(!setting.meaning.isEmpty && !setting.meaning.hasSuffix("."))
      #expect(!(setting.isRequired && setting.defaultValue != nil))
    }
    #expect(Set(channel.settings.filter(\.isRequired).map(\.key)) == Set(needed.settings.keys))
    #expect(throws: Never.self) { try channel.init(needed.settings) }
    // What is the default anyway may be said, and an empty text says nothing.
    let said = Dictionary(uniqueKeysWithValues: channel.settings.map { ($0.key, $0.defaultValue ?? "") })
    #expect(throws: Never.self) { try channel.init(said.merging(needed.settings) { $1 }) }
  }

  @Test(arguments: Channels.all.map { $0.id })
  func `all that is wrong with settings is said at once`(id: String) throws {
    let channel = try Channels.channel(id)
    let given = ["timout_seconds": "5", "timeout_seconds": "0", "ca_file": "a\nb"]
    let error = #expect(throws: ChannelSettingsError.self) { try channel.init(given) }
    let problems = error?.problems ?? []
    #expect(problems.contains { $0.allowed == "did you mean KEPT_NOTIFY_\(id.uppercased())_TIMEOUT_SECONDS?" })
    #expect(problems.contains { $0.problem == "the setting KEPT_NOTIFY_\(id.uppercased())_TIMEOUT_SECONDS is \"0\"" })
    #expect(
      problems.contains { $0.problem == "the setting KEPT_NOTIFY_\(id.uppercased())_CA_FILE holds a control character" }
    )
    #expect(problems.count == 3 + channel.settings.count(where: \.isRequired))
  }

  @Test(arguments: Channels.all.map { $0.id })
  func `an address is taken or refused before anything is sent, and by sending`(id: String) throws {
    let needed = try #require(Self.needed[id])
    let channel = try Channels.channel(id).init(needed.settings)
    #expect(throws: Never.self) { try channel.check(address: needed.address) }
    for address in ["", "nonsense", "https://exa mple.com", "a\r\nb@example.com", "file:///etc/passwd"] {
      #expect(throws: Refusal.self) { try channel.check(address: address) }
      #expect(channel.error(sending: .fixture(address: address))?.code == .permanent)
    }
  }

  @Test func `many threads may send at once`() throws {
    let server = try LoopbackServer("http_server.py")
    let channel = try WebhookChannel(loopback.merging(["secrets": HTTPDeliveryTests.secret]) { $1 })
    let errors = Mutex<[DeliveryError]>([])
    DispatchQueue.concurrentPerform(iterations: 40) { number in
      let message = Message.fixture(id: "n-\(number)", address: "http://127.0.0.1:\(server.port)/ok")
      if let error = channel.error(sending: message) { errors.withLock { $0.append(error) } }
    }
    #expect(errors.withLock { $0 } == [])
    let ids = try server.received.map { try Request(file: $0).headers["webhook-id"] ?? "" }
    #expect(Set(ids) == Set((0..<40).map { "n-\($0)" }) && ids.count == 40)
  }
}
