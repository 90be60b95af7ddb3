import Domain
import Store
import TestSupport
import Testing

@Test func `the same history has the same fingerprint, however often it is told`() {
  let opened = EventBody.opened(
    .init(
      subject: "No hot water", customer: 7, team: 1, owner: 2, priority: "normal", category: "heating",
      channel: "phone", origin: Origin(source: "our-old-desk", ref: "A-17")))
  let fingerprints = (0..<200).map { _ in
    [Event(sequence: 1, body: opened, occurredAt: monday, recordedAt: monday, by: nil)].fingerprint
  }
  #expect(Set(fingerprints).count == 1)
}
