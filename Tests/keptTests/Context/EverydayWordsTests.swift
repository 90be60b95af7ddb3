import ArgumentParser
import Testing

@testable import kept

/// The commands that are put together without the parser are those that it would have made.
struct EverydayWordsTests {
  private static let plain: [[String]] = [
    ["today"], ["board"],
    ["today", "--until", "friday", "--as", "ana", "--at", "2026-06-01T09:00:00Z", "--zone", "Asia/Kolkata"],
    ["today", "--until=friday 15:00", "--format", "json", "--color=always", "--database", "host=/tmp dbname=a"],
    ["today", "--database=postgresql://a@b/c?x=y", "--format", "tsv"],
    ["board", "--all-teams", "--limit", "5", "--as", ""],
    ["board", "--limit=0", "--team", "care", "--color", "never", "--zone=UTC"],
  ]

  @Test(arguments: plain)
  func `plain words make the command that the parser makes`(arguments: [String]) throws {
    let made = try #require(Everyday(arguments)).command
    let parsed = try Kept.parseAsRoot(arguments)
    #expect(String(describing: type(of: made)) == String(describing: type(of: parsed)))
    #expect(String(describing: made) == String(describing: parsed))
    #expect(!String(describing: made).contains("*definition*"), "something was not set")
  }

  @Test(arguments: [
    ["today", "--help"], ["today", "-h"], ["today", "--until"], ["today", "--until", "--format"],
    ["today", "tomorrow"],
    ["today", "--format", "xml"], ["today", "--color", "pink"], ["today", "--limit", "3"], ["today", "--version"],
    ["today", "--as", "ana", "--as", "ben"], ["today", "--as=ana", "--as=ben"], ["today", "--all-teams"],
    ["board", "--limit", "many"], ["board", "--limit", "-1"], ["board", "--all-teams", "--all-teams"],
    ["board", "--all-teams", "--team", "care"], ["board", "--"], ["board", ""], ["boards"], ["case", "list"], [],
  ])
  func `whatever is not plain is left to the parser`(arguments: [String]) {
    #expect(Everyday(arguments) == nil)
  }

  @Test(arguments: ["today", "board"])
  func `every option of theirs is known`(name: String) throws {
    let help = Kept.helpMessage(for: try #require(Everyday([name]).map { type(of: $0.command) }))
    let options = help.matches(of: /--([a-z-]+)(?: <([a-z]+)>)?/).map { ($0.output.1, $0.output.2) }
      .filter { $0.0 != "help" && $0.0 != "version" }
    #expect(options.count >= 7)
    for (option, value) in options {
      let values = ["format": "csv", "color": "never", "limit": "7"]
      let words = [name, "--\(option)"] + (value == nil ? [] : [values[String(option)] ?? "something"])
      #expect(Everyday(words) != nil, "\(words)")
    }
  }
}
