import Domain
import TestSupport
import Testing

@testable import Notify

struct AddressTests {
  @Test(arguments: [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.1",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.0.1", "198.18.0.1",
    "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "::ffff:0:127.0.0.1", "fe80::1", "febf::1",
    "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001::1", "2001:db8::1", "3fff::1", "100::1",
    "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:0a00:0001::1", "2002:7f00:1::",
  ])
  func `addresses of machines and networks of one's own are not public`(text: String) throws {
    let address = try #require(NetworkAddress(text))
    #expect(!address.isPublic)
    let url = text.contains(":") ? "http://[\(text)]:8080/x" : "https://\(text)/x"
    #expect(throws: Refusal.self) { try WebAddress(url) }
  }

  @Test(arguments: [
    "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
    "169.253.1.1", "172.15.255.255", "172.32.0.0", "192.167.1.1", "192.169.1.1", "198.17.1.1", "198.20.1.1",
    "223.255.255.255", "2606:4700::1111", "2001:4860::8888", "2001:200::1", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1",
    "2002:0101:0101::1",
  ])
  func `addresses next to those are public`(text: String) throws {
    #expect(try #require(NetworkAddress(text)).isPublic)
    let url = text.contains(":") ? "http://[\(text)]/x" : "http://\(text):81/x"
    #expect(try WebAddress(url).text == url)
  }

  @Test(arguments: [
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f.0.0.1/", "http://0177.0.0.1/",
    "http://0/", "http://[::1]/", "http://[::ffff:7f00:1]/", "http://[fe80::1%25eth0]/", "http://localhost/",
    "http://LOCALHOST:80/", "http://localhost./", "http://a.localhost/", "https://１２７.0.0.1/",
  ])
  func `no way of writing loopback gets through`(url: String) throws {
    let channel = try WebhookChannel(["secrets": HTTPDeliveryTests.secret])
    #expect(channel.error(sending: .fixture(address: url))?.code == .permanent)
    // Full-width digits are left to the look-up, where the guard of the socket sees what they mean.
    guard let address = try? WebAddress(url) else { return }
    #expect(address.host.utf8.contains { $0 > 0x7F })
  }

  @Test(arguments: [
    "ftp://example.com/x", "file:///etc/passwd", "gopher://example.com/", "smtp://example.com", "javascript:alert(1)",
    "mailto:a@example.com", "example.com/hook", "//example.com/hook", "http://", "https://a:b@example.com/",
    "https://a@example.com/", "http://exa mple.com/", "http://example.com/\r\nX: y", "http://example.com/\u{0}", "",
    "http://example.com:99999/", "http://example.com/\(String(repeating: "x", count: 2_000))",
  ])
  func `only whole addresses of http and https are taken`(url: String) {
    let refusal = #expect(throws: Refusal.self) { try WebAddress(url) }
    #expect(refusal?.allowed?.contains("https://") == true)
  }

  @Test func `a network that configuration allows may be named by literal and by name`() throws {
    let allowed = try ["127.0.0.0/8", "fd00:1::/32", "10.1.2.3"].map { try #require(NetworkRange($0)) }
    for url in ["http://127.0.0.1/", "http://localhost/", "http://[fd00:1::7]/", "http://10.1.2.3/"] {
      #expect(throws: Never.self) { try WebAddress(url, allowing: allowed) }
    }
    for url in ["http://[::1]/", "http://[fd00:2::7]/", "http://10.1.2.4/"] {
      #expect(throws: Refusal.self) { try WebAddress(url, allowing: allowed) }
    }
  }

  @Test(arguments: [
    "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/", "10.0.0/8", "/8", "::/129", "10.0.0.0/8/9", "any", "",
    "10.0.0.0/٨",
  ])
  func `what is no network is refused`(text: String) {
    #expect(NetworkRange(text) == nil)
  }

  @Test func `a network of no bits holds all addresses of its kind`() throws {
    let all = try #require(NetworkRange("0.0.0.0/0"))
    #expect(all.contains(try #require(NetworkAddress("203.0.113.9"))))
    #expect(!all.contains(try #require(NetworkAddress("::1"))))
  }

  @Test func `a name that turns out to mean this machine is not connected to`() throws {
    // The literal is public as far as anybody can read; the socket is what gives it away.
    let server = try LoopbackServer("http_server.py")
    let transfer = try Transfer()
    transfer.set(CURLoptionForTests.url, "http://kept.example.com:\(server.port)/ok")
    transfer.set(CURLoptionForTests.resolve, ["kept.example.com:\(server.port):127.0.0.1"])
    transfer.set(CURLoptionForTests.timeout, 10)
    transfer.limit(to: SocketGuard(allowing: []))
    let outcome = transfer.perform()
    #expect(outcome.refusedAddress)
    #expect(outcome.connectionError(with: "kept.example.com").code == .permanent)
    #expect(try server.received.isEmpty)
  }

  @Test func `a name with a public and a private address is called at neither by mistake`() throws {
    let server = try LoopbackServer("http_server.py")
    let transfer = try Transfer()
    transfer.set(CURLoptionForTests.url, "http://kept.example.com:\(server.port)/ok")
    transfer.set(CURLoptionForTests.resolve, ["kept.example.com:\(server.port):10.0.0.1,[::1],127.0.0.1"])
    transfer.limit(to: SocketGuard(allowing: try [#require(NetworkRange("127.0.0.1"))]))
    let outcome = transfer.perform()
    #expect(outcome.answer.headIsComplete && outcome.status == 200)
    #expect(outcome.refusedAddress)
    #expect(try server.received.count == 1)
  }
}
