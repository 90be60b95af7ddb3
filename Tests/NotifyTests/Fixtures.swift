import Domain

@testable import Notify

/// Noon of 1 July 2026, UTC.
let noon = Instant(seconds: 1_782_907_200)

/// Loopback, where the tests' servers are: without it, no channel talks to them.
let loopback = ["allowed_networks": "127.0.0.0/8"]

extension Message {
  static func fixture(
    id: String = "n-4711", thread: CaseNumber? = CaseNumber(1042), name: String = "Ann Example",
    address: String = "ann@example.com", kind: Kind = .reminder, subject: String = "Call back by 16:00",
    text: String = "Case 1042: call back by 16:00.\nThe customer waits.", html: String? = nil,
    preferences: Preferences? = nil, items: [MessageItem]? = nil, occurredAt: Instant = noon
  ) -> Message {
    Message(
      id: id, thread: thread, recipient: Recipient(name: name, address: address), kind: kind, subject: subject,
      text: text, html: html, preferences: preferences,
      items: items ?? [
        MessageItem(
          caseNumber: CaseNumber(1042), commitment: CommitmentAddress(CaseNumber(1042), 1), what: "call back",
          reason: "overdue", due: Due(at: noon))
      ],
      occurredAt: occurredAt)
  }
}

extension Channel {
  /// The error with which sending the message at noon fails; nil when it does not.
  func error(sending message: Message) -> DeliveryError? {
    do {
      try send(message, at: noon)
      return nil
    } catch {
      return error
    }
  }
}
