package import Domain

/// A message to an incoming webhook of Slack, or of a program that understands the same.
package struct SlackChannel: Channel {
  package static let id = "slack"
  package static let title = "Slack"
  package static let settings = HTTPPost.settings

  private let post: HTTPPost

  package init(_ given: [String: String]) throws(ChannelSettingsError) {
    let reader = SettingsReader(given, for: SlackChannel.self)
    try reader.finish()
    post = HTTPPost(reader)
  }

  package func check(address: String) throws(Refusal) { try post.check(address) }

  package func send(
    _ message: Message, at now: Instant, handingOver: @escaping () -> Bool
  ) throws(DeliveryError) {
    try post.send(message.slackDocument, to: message.recipient.address, at: now, handingOver: handingOver)
  }
}

extension Message {
  /// `text` is what notifications show, and all that programs see which know no blocks.
  var slackDocument: JSONValue {
    let title = PlainWords.cut(PlainWords.oneLine(subject), to: 140)
    let whole = ChatText.pieces(of: "\(title)\n\(text)", limit: 4_000, count: 1, escape: SlackText.escape)
    var blocks: [JSONValue] = []
    let header = ChatText.pieces(of: title, limit: 150, count: 1, escape: SlackText.escape)
    if let header = header.first {
      blocks.append(
        .object([
          "type": .text("header"),
          "text": .object(["type": .text("plain_text"), "text": .text(header), "emoji": .flag(false)]),
        ]))
    }
    for piece in ChatText.pieces(of: text, limit: 3_000, count: 10, escape: SlackText.escape) {
      blocks.append(.object(["type": .text("section"), "text": SlackText.markup(piece)]))
    }
    // Ten elements are what a context takes.
    var context = items.compactMap { item in item.webLink.map { SlackText.link($0, item.linkTitle) } }.prefix(9)
    context += ChatText.pieces(of: preferences?.text ?? "", limit: 2_000, count: 1, escape: SlackText.escape)
    if !context.isEmpty {
      blocks.append(.object(["type": .text("context"), "elements": .array(context.map { SlackText.markup($0) })]))
    }
    return .object(["text": .text(whole.first ?? ""), "blocks": .array(blocks)])
  }
}

extension SlackText {
  /// - Parameter text: escaped already.
  fileprivate static func markup(_ text: String) -> JSONValue {
    // "verbatim": Slack finds no links or names of its own in it.
    .object(["type": .text("mrkdwn"), "text": .text(text), "verbatim": .flag(true)])
  }
}
