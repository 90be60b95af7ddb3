import Dispatch
import Testing

@testable import Import

// Where many tests run beside it, its time holds what they take.
@Suite(.timeLimit(.minutes(60)))
struct HandoverTests {
  @Test func `everything arrives, in order`() {
    let handover = Handover<Int>(limit: 2)
    DispatchQueue(label: "test.handover").async {
      for number in 0..<10_000 { handover.put(number) }
    }
    #expect((0..<10_000).allSatisfy { handover.take() == $0 })
  }

  @Test func `no more waits than may`() {
    let handover = Handover<Int>(limit: 2)
    let begun = DispatchSemaphore(value: 0)
    let done = DispatchSemaphore(value: 0)
    DispatchQueue(label: "test.handover").async {
      handover.put(1)
      handover.put(2)
      begun.signal()
      handover.put(3)
      done.signal()
    }
    begun.wait()
    #expect(done.wait(timeout: .now() + .milliseconds(20)) == .timedOut)
    #expect(handover.take() == 1)
    done.wait()
  }

  @Test func `who puts more than anybody wants does not wait for ever`() {
    let handover = Handover<Int>(limit: 2)
    let done = DispatchSemaphore(value: 0)
    DispatchQueue(label: "test.handover").async {
      for number in 0..<100 { handover.put(number) }
      done.signal()
    }
    #expect(handover.take() == 0)
    #expect(handover.isOpen)
    handover.close()
    done.wait()
    #expect(!handover.isOpen)
  }
}
