import Domain
import FoundationEssentials
import TestSupport
import Testing

@testable import Notify

struct ChatChannelTests {
  struct Slack: Decodable {
    struct Text: Decodable {
      let type, text: String
      let verbatim: Bool?
    }
    struct Block: Decodable {
      let type: String
      let text: Text?
      let elements: [Text]?
    }
    let text: String
    let blocks: [Block]
  }

  struct Teams: Decodable {
    struct Run: Decodable { let type, text: String }
    struct Block: Decodable {
      let type: String
      let inlines: [Run]
    }
    struct Action: Decodable { let type, title, url: String }
    struct Card: Decodable {
      let type, version: String
      let body: [Block]
      let actions: [Action]
    }
    struct Attachment: Decodable {
      let contentType: String
      let content: Card
    }
    let type: String
    let attachments: [Attachment]
  }

  func slack(_ message: Message) throws -> Slack {
    try JSONDecoder().decode(Slack.self, from: Data(message.slackDocument.bytes))
  }

  func teams(_ message: Message) throws -> Teams.Card {
    let document = try JSONDecoder().decode(Teams.self, from: Data(message.teamsDocument.bytes))
    #expect(document.type == "message" && document.attachments.count == 1)
    #expect(document.attachments.first?.contentType == "application/vnd.microsoft.card.adaptive")
    #expect(message.teamsDocument.bytes.count <= 28_000)
    return try #require(document.attachments.first).content
  }

  static let item = MessageItem(
    caseNumber: CaseNumber(1042), commitment: CommitmentAddress(CaseNumber(1042), 1),
    link: "https://kept.example.com/cases/1042?a=1&b=<|>")

  @Test(arguments: ["slack", "teams"]) func `a chat's webhook gets the document`(id: String) throws {
    let server = try LoopbackServer("http_server.py")
    let channel = try Channels.channel(id).init(loopback)
    let message = Message.fixture(address: "http://127.0.0.1:\(server.port)/ok/T0/B0", text: "ä 😀")
    try channel.send(message, at: noon)
    let request = try Request(file: try #require(server.received.first))
    #expect(request.headers["content-type"] == "application/json")
    #expect(request.body.utf8.elementsEqual((id == "slack" ? message.slackDocument : message.teamsDocument).bytes))
    let gone = channel.error(sending: .fixture(address: "http://127.0.0.1:\(server.port)/status/404?say=no_service"))
    #expect(gone == DeliveryError(.permanent, "127.0.0.1 answered 404: no_service", status: 404))
    // Without being told so, neither calls its own network.
    #expect(try Channels.channel(id).init([:]).error(sending: message)?.code == .permanent)
    #expect(try server.received.count == 2)
  }

  @Test func `Slack finds no link, mention or command in what people wrote`() throws {
    let text = "<!channel> <@U1> <https://evil.example|here> &lt; @here @Channel ann@example.com"
    let document = try slack(
      .fixture(subject: "<!here> & more", text: text, preferences: Preferences(text: "a <b>"), items: [Self.item]))
    let escaped =
      "&lt;!channel&gt; &lt;@U1&gt; &lt;https://evil.example|here&gt; &amp;lt; @\u{200B}here @\u{200B}Channel ann@example.com"
    #expect(document.text == "&lt;!here&gt; &amp; more\n\(escaped)")
    #expect(document.blocks.map(\.type) == ["header", "section", "context"])
    #expect(
      document.blocks[0].text?.type == "plain_text" && document.blocks[0].text?.text == "&lt;!here&gt; &amp; more")
    #expect(document.blocks[1].text?.type == "mrkdwn" && document.blocks[1].text?.text == escaped)
    #expect(document.blocks[1].text?.verbatim == true)
    let link = "<https://kept.example.com/cases/1042?a=1&amp;b=%3C%7C%3E|Case 1042/1>"
    #expect(document.blocks[2].elements?.map(\.text) == [link, "a &lt;b&gt;"])
  }

  @Test(arguments: ["&", "😀", "word ", "line\n", "日"])
  func `Slack's limits hold however long a message is`(piece: String) throws {
    let long = String(repeating: piece, count: 40_000)
    let document = try slack(.fixture(subject: long, text: long, preferences: Preferences(text: long)))
    #expect(document.text.utf16.count <= 4_000 && document.text.hasSuffix("…"))
    #expect(document.blocks[0].text?.text.utf16.count ?? 151 <= 150)
    let sections = document.blocks.filter { $0.type == "section" }
    #expect(sections.count == 10 && sections.allSatisfy { $0.text?.text.utf16.count ?? 3_001 <= 3_000 })
    #expect(sections.last?.text?.text.hasSuffix("…") == true)
    #expect(sections.allSatisfy { $0.text?.text.hasSuffix("&am") == false })
    #expect(document.blocks.last?.elements?.allSatisfy { $0.text.utf16.count <= 2_000 } == true)
  }

  @Test func `a long text loses nothing where it fits`() throws {
    let lines = (1...700).map { "line \($0) & more" }
    let document = try slack(.fixture(text: lines.joined(separator: "\n")))
    let sections = document.blocks.filter { $0.type == "section" }.compactMap(\.text?.text)
    #expect(sections.count > 1 && sections.count < 10)
    #expect(sections.joined(separator: "\n") == lines.joined(separator: "\n").replacing("&", with: "&amp;"))
  }

  @Test func `nothing in a card for Teams is Markdown`() throws {
    let text = "# head **bold** [link](https://evil.example)\n\n- a\r\n1. b"
    let card = try teams(
      .fixture(
        subject: "**A** _b_", text: text, preferences: Preferences(text: "Less?"),
        items: [Self.item, MessageItem(caseNumber: CaseNumber(7), link: "javascript:alert(1)")]))
    #expect(card.type == "AdaptiveCard" && card.version == "1.4")
    #expect(card.body.allSatisfy { $0.type == "RichTextBlock" && $0.inlines.map(\.type) == ["TextRun"] })
    #expect(
      card.body.map { $0.inlines[0].text } == [
        "**A** _b_", "# head **bold** [link](https://evil.example)", "- a", "1. b", "Less?",
      ])
    #expect(card.actions.map(\.type) == ["Action.OpenUrl"] && card.actions.map(\.title) == ["Case 1042/1"])
    #expect(card.actions.map(\.url) == ["https://kept.example.com/cases/1042?a=1&b=<|>"])
  }

  @Test(arguments: ["&", "😀", "\"", "line\n", "\u{1}x", "日", "日\n", "Z\u{301}", "a b c d e f\n"])
  func `a card for Teams is small enough, however long a message is`(piece: String) throws {
    let long = String(repeating: piece, count: 40_000)
    let items = (1...100).map {
      MessageItem(caseNumber: CaseNumber($0), link: "https://kept.example.com/\(String(repeating: "x", count: 970))")
    }
    let card = try teams(.fixture(subject: long, text: long, preferences: Preferences(text: long), items: items))
    #expect(card.actions.count == 6)
    #expect(card.body.count <= 64)
  }
}
