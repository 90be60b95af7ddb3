import Glibc
import Port
import TestSupport
import Testing

/// The web server on this machine's own address.
// Where many tests run beside it, its time holds what they take.
@Suite(.timeLimit(.minutes(60)))
struct LoopbackPortTests {
  private func open(_ port: Int = 0) async throws -> LoopbackPort {
    try await LoopbackPort(
      port, answers: ["/here": { PortAnswer(status: 503, type: "text/plain; charset=utf-8", text: "João\n") }])
  }

  @Test func `a path that it knows is answered, in each way of asking; all else is not found`() async throws {
    let port = try await open()
    let answer = try await PortReading.of("/here?and=more", port: port.number)
    #expect(answer.status == 503 && answer.text == "João\n" && answer.type == "text/plain; charset=utf-8")
    let head = try await PortReading.of("/here", method: "HEAD", port: port.number)
    #expect(head.status == 503 && head.text == "")
    for path in ["/", "/here/more", "/HERE", "/../here", "/%2e%2e/etc/passwd", "/heres"] {
      #expect(try await PortReading.of(path, port: port.number).status == 404, "\(path)")
    }
    #expect(try await PortReading.of("/here", method: "POST", port: port.number).status == 404)
    await port.close()
  }

  @Test func `a port that is taken is told apart from one that may not be opened`() async throws {
    let first = try await open()
    let error = try #require(await #expect(throws: PortError.self) { try await open(first.number) })
    #expect(error.isTaken && error.port == first.number && error.reason == "Address already in use")
    await first.close()
  }

  @Test func `it listens to this machine only`() async throws {
    let port = try await open()
    // Every address of 127.0.0.0/8 is this machine's: a server that listened everywhere would answer on this one too.
    #expect(try LoopbackSocket.connects(to: "127.0.0.1", port: port.number))
    #expect(try !LoopbackSocket.connects(to: "127.0.0.2", port: port.number))
    await port.close()
  }

  @Test func `whoever is in the middle of asking does not keep it from closing`() async throws {
    let port = try await open()
    let silent = try LoopbackSocket(port: port.number)
    let half = try LoopbackSocket(port: port.number)
    half.write("GET /here HTTP/1.1\r\nHost: loc")
    // It has been accepted by now, with those before it.
    #expect(try await PortReading.of("/here", port: port.number).status == 503)
    // That nobody listens any more is seen where the server is a process of its own: here, programs that other tests
    // start meanwhile may hold its socket.
    await port.close()
    silent.close()
    half.close()
  }
}
