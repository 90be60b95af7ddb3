package import Domain

/// A message to a webhook of a Microsoft Teams workflow, as an Adaptive Card.
package struct TeamsChannel: Channel {
  package static let id = "teams"
  package static let title = "Microsoft Teams"
  package static let settings = HTTPPost.settings

  private let post: HTTPPost

  package init(_ given: [String: String]) throws(ChannelSettingsError) {
    let reader = SettingsReader(given, for: TeamsChannel.self)
    try reader.finish()
    post = HTTPPost(reader)
  }

  package func check(address: String) throws(Refusal) { try post.check(address) }

  package func send(
    _ message: Message, at now: Instant, handingOver: @escaping () -> Bool
  ) throws(DeliveryError) {
    try post.send(message.teamsDocument, to: message.recipient.address, at: now, handingOver: handingOver)
  }
}

extension Message {
  /// Teams refuses what is larger than 28 KB: this much text in letters of three bytes each, so many lines, and six links
  /// stay below that.
  private static let teamsTextLimit = 3_500
  private static let teamsLineLimit = 60

  /// Every line is a block of its own made of a text run, in which, other than in a text block, nothing is Markdown.
  var teamsDocument: JSONValue {
    let title = ChatText.pieces(of: PlainWords.oneLine(subject), limit: 200, count: 1).first ?? ""
    var body: [JSONValue] = []
    if !title.isEmpty { body.append(.textRun(title, look: ["size": .text("Medium"), "weight": .text("Bolder")])) }
    let lines = ChatText.pieces(of: text, limit: Message.teamsTextLimit, count: 1)
      .flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    var spacing = "Medium"
    for line in lines.prefix(Message.teamsLineLimit) {
      if line.allSatisfy(\.isWhitespace) {
        spacing = "Medium"
      } else {
        body.append(.textRun(String(line), spacing: spacing))
        spacing = "None"
      }
    }
    if lines.count > Message.teamsLineLimit { body.append(.textRun("…")) }
    if let footer = ChatText.pieces(of: preferences?.text ?? "", limit: 500, count: 1).first {
      body.append(.textRun(footer, look: ["size": .text("Small"), "isSubtle": .flag(true)], spacing: "Medium"))
    }
    // Teams shows six buttons.
    let links = items.compactMap { item in item.webLink.map { (item.linkTitle, $0) } }.prefix(6)
    let actions = links.map { title, link in
      JSONValue.object(["type": .text("Action.OpenUrl"), "title": .text(title), "url": .text(link)])
    }
    let card = JSONValue.object([
      "$schema": .text("http://adaptivecards.io/schemas/adaptive-card.json"), "type": .text("AdaptiveCard"),
      "version": .text("1.4"), "fallbackText": .text(title), "body": .array(body), "actions": .array(actions),
    ])
    let attachment = JSONValue.object([
      "contentType": .text("application/vnd.microsoft.card.adaptive"), "contentUrl": .null, "content": card,
    ])
    return .object(["type": .text("message"), "summary": .text(title), "attachments": .array([attachment])])
  }
}

extension JSONValue {
  fileprivate static func textRun(
    _ text: String, look: KeyValuePairs<String, JSONValue> = [:], spacing: String = "Default"
  ) -> JSONValue {
    let run = [Member("type", .text("TextRun")), Member("text", .text(text))] + look.map { Member($0.key, $0.value) }
    return .object([
      "type": .text("RichTextBlock"), "spacing": .text(spacing), "inlines": .array([.object(run)]),
    ])
  }
}
