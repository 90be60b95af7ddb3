import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A web server on 127.0.0.1, which only this machine reaches, that answers GET at a few paths; all others are 404.
package final class LoopbackPort: Sendable {
  /// Answers a request; whatever blocks does so on a thread of its own.
  package typealias Answering = @Sendable () async -> PortAnswer

  /// On which it listens.
  package let number: Int
  private let services: ServiceGroup
  private let serving: Task<Void, Never>

  /// Whoever says nothing for so many seconds is hung up on.
  private static let patience: Int64 = 30
  /// Who asks at the end is given so many seconds.
  private static let farewell: Int64 = 2
  private static let connections = 64

  /// Listens from now on.
  ///
  /// - Parameters:
  ///   - port: 0 for any that is free.
  ///   - answers: by path, such as `/health`.
  /// - Throws: `PortError`.
  package init(_ port: Int, answers: [String: Answering]) async throws {
    let (opened, opening) = AsyncThrowingStream<Int?, any Error>.makeStream()
    // Who runs it hears what matters from the scheduler itself.
    let silent = Logger(label: "kept", factory: { _ in SwiftLogNoOpLogHandler() })
    let application = Application(
      router: Self.router(answers),
      server: .http1(configuration: .init(idleTimeout: .seconds(Self.patience))),
      configuration: .init(
        address: .hostname("127.0.0.1", port: port),
        availableConnectionsDelegate: MaximumAvailableConnections(Self.connections)),
      onServerRunning: { opening.yield($0.localAddress?.port) }, logger: silent)
    var configuration = ServiceGroupConfiguration(services: [application], logger: silent)
    configuration.maximumGracefulShutdownDuration = .seconds(Self.farewell)
    let services = ServiceGroup(configuration: configuration)
    self.services = services
    // Whoever asks how it goes is answered before what is under way goes on: it may be much, and that is when they ask.
    serving = Task(priority: .high) {
      do {
        try await services.run()
        opening.finish()
      } catch {
        opening.finish(throwing: error)
      }
    }
    do {
      var first = opened.makeAsyncIterator()
      guard let number = try await first.next() ?? nil else {
        throw PortError(port: port, isTaken: false, reason: "it was closed at once")
      }
      self.number = number
    } catch let error as IOError {
      throw PortError(
        port: port, isTaken: error.errnoCode == EADDRINUSE, reason: String(cString: strerror(error.errnoCode)))
    }
  }

  private static func router(_ answers: [String: Answering]) -> Router<BasicRequestContext> {
    let router = Router(options: .autoGenerateHeadEndpoints)
    for (path, answering) in answers {
      router.get(RouterPath(path)) { _, _ in
        let answer = await answering()
        return Response(
          status: .init(code: answer.status),
          headers: [.contentType: answer.type, .cacheControl: "no-store"],
          body: ResponseBody(byteBuffer: ByteBuffer(string: answer.text)))
      }
    }
    return router
  }

  /// Stops listening, after a moment for whoever is being answered.
  package func close() async {
    await services.triggerGracefulShutdown()
    await serving.value
  }
}
