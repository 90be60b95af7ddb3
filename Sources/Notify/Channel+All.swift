package import Domain

/// Every channel there is, by id.
package enum Channels {
  package static let all: [any Channel.Type] = [
    EmailChannel.self,
    SlackChannel.self,
    TeamsChannel.self,
    WebhookChannel.self,
  ]

  /// - Throws: `Refusal` with what there is, when no channel has that id.
  package static func channel(_ id: String) throws(Refusal) -> any Channel.Type {
    guard let channel = all.first(where: { $0.id == id }) else {
      throw .unknown("channel", id, among: all.map { $0.id })
    }
    return channel
  }
}
