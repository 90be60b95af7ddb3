import Glibc
import Synchronization

/// Runs blocking work on threads of its own: the cooperative pool has one a core, and must not be held.
enum Threads {
  /// Runs `body` `count` times at once and waits for all.
  ///
  /// - Throws: the first error that one of them threw.
  static func run<Value: Sendable>(_ count: Int, _ body: @escaping @Sendable () throws -> Value) throws -> [Value] {
    let outcomes = Outcomes<Value>()
    let threads = (0..<count).map { _ in
      start { outcomes.append(Result { try body() }) }
    }
    for thread in threads { pthread_join(thread, nil) }
    return try outcomes.all.map { try $0.get() }
  }

  private static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t {
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body))
    let status = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, work.toOpaque())
    precondition(status == 0, "no thread could be started")
    return thread
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private final class Outcomes<Value: Sendable>: Sendable {
    private let list = Mutex<[Result<Value, any Error>]>([])
    func append(_ outcome: Result<Value, any Error>) { list.withLock { $0.append(outcome) } }
    var all: [Result<Value, any Error>] { list.withLock { $0 } }
  }
}
