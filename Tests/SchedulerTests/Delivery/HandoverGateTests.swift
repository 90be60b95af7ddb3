import Dispatch
import Domain
import Notify
import Postgres
import Store
import Synchronization
import TestSupport
import Testing

@testable import Scheduler

/// One message at a time is between being sent and being noted.
struct HandoverGateTests {
  private final class Inside: Sendable {
    let counts = Mutex((now: 0, most: 0, times: 0))
  }

  @Test func `nobody begins while another is there`() async {
    let gate = Handover(patience: 600)
    let inside = Inside()
    await withTaskGroup(of: Void.self) { group in
      for number in 1...4 {
        group.addTask {
          await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            DispatchQueue(label: "kept.test \(number)").async {
              for _ in 1...500 {
                let turn = gate.begin()
                inside.counts.withLock {
                  $0.now += 1
                  $0.most = max($0.most, $0.now)
                  $0.times += 1
                }
                inside.counts.withLock { $0.now -= 1 }
                gate.end(turn)
              }
              done.resume()
            }
          }
        }
      }
    }
    #expect(inside.counts.withLock { [$0.most, $0.times] } == [1, 2000])
  }

  @Test func `who has had its time is gone past, and holds up nobody when it ends`() {
    let gate = Handover(patience: 0)
    let first = gate.begin()
    let second = gate.begin()
    #expect(first != second)
    gate.end(first)
    gate.end(second)
  }

  @Test func `a message waits until the one before it is noted, and not for its connection`() async throws {
    try await PostOffice.with { office in
      let web = try LoopbackServer.web()
      let now = monday.plus(hours: 7, minutes: 30)
      try office.database.setChannel("webhook", address: web.address("gate"), of: office.people.ana)
      try office.database.setChannel("webhook", address: web.address("ok"), of: office.people.ben)
      for owner in [office.people.ana, office.people.ben] {
        _ = try office.database.openCase(office.people, owner: owner, promises: [.due(inHours: 8)])
      }
      let gate = Handover(patience: 600)
      let dispatcher = Dispatcher(try LoopbackServer.webhookChannel(timeout: 300), handover: gate)
      try office.sweep(at: now)
      #expect(try dispatcher.gather(in: office.database, at: now).made == 2)
      let reports = Mutex<[Result<DispatchReport, any Error>]>([])
      let group = DispatchGroup()
      func send() {
        DispatchQueue(label: "kept.test").async(group: group) { [target = office.target] in
          let report = Result {
            try dispatcher.dispatch(by: "webhook", in: Database(session: try Session(target)), clock: { now })
          }
          reports.withLock { $0.append(report) }
        }
      }
      send()
      try await web.arrivals(1)
      send()
      while gate.waiting == 0, reports.withLock({ $0.isEmpty }) { await Task.yield() }
      #expect(gate.waiting == 1)
      #expect(try web.requests.count == 1)
      try await web.openGate()
      await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
        group.notify(queue: .global()) { done.resume() }
      }
      #expect(try reports.withLock { try $0.map { try $0.get().sent }.reduce(0, +) } == 2)
      #expect(try web.requests.compactMap { $0.headers["webhook-id"] } == ["desk-1", "desk-2"])
    }
  }
}
