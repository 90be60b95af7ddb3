import Dispatch
import Domain
import Store
import Synchronization
import Testing

@testable import kept

/// What the scheduler's port hears of a database that hangs.
struct DatabaseReaderTests {
  @Test func `nobody waits for a database that hangs, and whoever asks meanwhile opens no second session`() async {
    let gate = DispatchSemaphore(value: 0)
    let opened = Mutex(0)
    let reader = DatabaseReader(
      patience: 1,
      connect: { () throws -> Database in
        opened.withLock { $0 += 1 }
        gate.wait()
        throw Refusal(.conflict, "no database here")
      }, clock: { Instant(microseconds: 0) })
    async let first = reader.read()
    async let second = reader.read()
    let answers = await [first, second, reader.read()]
    #expect(answers == Array(repeating: .fails("the database has not answered for 1 s"), count: 3))
    #expect(opened.withLock { $0 } == 1)
    // It answers after all: with what went wrong, to whoever asks then.
    gate.signal()
    gate.signal()
    #expect(await reader.read() == .fails("no database here"))
  }
}
