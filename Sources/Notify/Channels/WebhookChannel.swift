package import Domain

/// A signed JSON document for a program, as Standard Webhooks describes it (standardwebhooks.com).
package struct WebhookChannel: Channel {
  package static let id = "webhook"
  package static let title = "Webhook"
  package static let settings =
    HTTPPost.settings + [
      ChannelSetting(
        "secrets", .signingKeys, required: true,
        "the keys that documents are signed with: the new one, and the old one while receivers change over")
    ]

  private let post: HTTPPost
  private let keys: [SigningKey]
  private let secrets: [String]

  package init(_ given: [String: String]) throws(ChannelSettingsError) {
    let reader = SettingsReader(given, for: WebhookChannel.self)
    try reader.finish()
    post = HTTPPost(reader)
    secrets = reader.list("secrets")
    keys = secrets.compactMap { SigningKey($0) }
  }

  package func check(address: String) throws(Refusal) { try post.check(address) }

  package func send(
    _ message: Message, at now: Instant, handingOver: @escaping () -> Bool
  ) throws(DeliveryError) {
    let body = message.webhookDocument.bytes
    let timestamp = now.microseconds.flooredDivision(by: 1_000_000).quotient
    let content = Array("\(message.headerID).\(timestamp).".utf8) + body
    let headers = [
      "webhook-id: \(message.headerID)", "webhook-timestamp: \(timestamp)",
      "webhook-signature: \(keys.map { $0.signature(of: content) }.joined(separator: " "))",
    ]
    try post.send(
      body, to: message.recipient.address, headers: headers, hiding: secrets, at: now, handingOver: handingOver)
  }
}

extension Message {
  /// The same for every attempt.
  var webhookDocument: JSONValue {
    .object([
      "type": .text("kept.\(kind.rawValue)"), "timestamp": .text(occurredAt.description),
      "data": .object([
        "recipient": .text(recipient.name), "subject": .text(subject), "text": .text(text),
        "items": .array(items.map(\.json)),
      ]),
    ])
  }
}
