package import Domain
import Postgres
import SQL

/// Something that can be practised, for the themes that it helps with.
package struct TrainingTopic: Hashable, Sendable {
  package struct Practice: Hashable, Sendable {
    package let member: MemberID
    package let day: Day

    package init(member: MemberID, day: Day) {
      self.member = member
      self.day = day
    }
  }

  package let id: Int64
  /// A short name to type.
  package let name: String
  package let title: String
  /// By name.
  package let themes: [String]
  /// Who practised it and when, by day.
  package let practices: [Practice]
}

/// Themes, and training for them.
extension Database {
  /// The themes that are known, by name.
  package func themes() throws -> [String] {
    try session.rows(Statement.themeList.query) { try $0.text(0) }
  }

  /// The topics of training, by name.
  package func trainingTopics() throws -> [TrainingTopic] {
    let read = try session.pipeline { pipeline in
      (
        topics: pipeline.rows(Statement.trainingTopicList.query) {
          (id: try $0.int8(0), name: try $0.text(1), title: try $0.text(2))
        },
        links: pipeline.rows(Statement.trainingLinkList.query) { (topic: try $0.int8(0), theme: try $0.text(1)) },
        practices: pipeline.rows(Statement.trainingPracticeList.query) {
          (topic: try $0.int8(0), member: try $0.int8(1), day: try $0.date(2))
        }
      )
    }
    let links = Dictionary(grouping: read.links.value, by: \.topic)
    let practices = Dictionary(grouping: read.practices.value, by: \.topic)
    return read.topics.value.map { topic in
      TrainingTopic(
        id: topic.id, name: topic.name, title: topic.title, themes: (links[topic.id] ?? []).map(\.theme),
        practices: (practices[topic.id] ?? []).map {
          .init(member: $0.member, day: Day(daysSince1970: Int($0.day)))
        })
    }
  }

  /// - Throws: `Refusal` that lists near names, when there is none.
  package func trainingTopic(called name: String) throws -> TrainingTopic {
    let all = try trainingTopics()
    if let found = all.first(where: { $0.name == name }) { return found }
    throw Refusal.unknown(
      "topic", name, among: all.map(\.name),
      list: all.isEmpty ? "kept training topic add \(name) --theme THEME" : "kept training topic list")
  }

  /// Adds a topic for some themes.
  ///
  /// - Throws: `Refusal` when the name is taken or can't be typed.
  package func addTrainingTopic(
    _ name: String, title: String, themes: [String], at instant: Instant, by member: MemberID?
  ) throws {
    let name: String = try Text.handle(name, called: "topic", such: "bad-news-early")
    let title: String = try Text.line(title, called: "title")
    try transaction {
      do {
        let topic = try agree(on: .trainingTopics, at: instant, by: member, entries: { ["\($0)"] }) {
          try session.row(
            Statement.trainingTopicAdd.query,
            [.text(name), .text(title), .timestamp(instant.microseconds), .int8(member)]
          ) { try $0.int8(0) }
        }
        for theme in themes { try link(topic, to: theme, at: instant, by: member) }
      } catch let error as PostgresError {
        throw Refusal(error) ?? error
      }
    }
  }

  /// Calls a topic something else; nil leaves as it is.
  ///
  /// - Returns: what it is called.
  /// - Throws: `Refusal` when the name is taken or can't be typed.
  package func setTrainingTopic(
    _ topic: TrainingTopic, name: String?, title: String?, at instant: Instant, by member: MemberID?
  ) throws -> String {
    let name: String? = try name.map { try Text.handle($0, called: "topic", such: "bad-news-early") }
    let title: String? = try title.map { try Text.line($0, called: "title") }
    do {
      _ = try agree(on: .trainingTopics, at: instant, by: member, entries: { ["\($0)"] }) {
        try session.row(
          Statement.trainingTopicSet.query, [.int8(topic.id), .text(name), .text(title)]
        ) { try $0.int8(0) }
      }
    } catch let error as PostgresError {
      throw Refusal(error) ?? error
    }
    return name ?? topic.name
  }

  /// Says that a topic is for a theme, or no longer is.
  package func link(
    _ topic: Int64, to theme: String, ends: Bool = false, at instant: Instant, by member: MemberID?
  ) throws {
    let theme: String = try Text.handle(theme, called: "theme", such: "late-refund")
    _ = try agree(on: .trainingLinks, at: instant, by: member, entries: { ["\($0) \(theme)"] }) {
      try session.row(
        Statement.trainingLinkSet.query, [.int8(topic), .text(theme), .timestamp(instant.microseconds), .bool(ends)]
      ) { try $0.int8(0) }
    }
  }

  /// Notes that a member practised a topic on a day; nothing where that was noted already.
  package func notePractice(
    of topic: Int64, by member: MemberID, on day: Day, at instant: Instant, notedBy: MemberID?
  ) throws {
    _ = try agree(
      on: .trainingPractices, at: instant, by: notedBy, entries: { $0.map { ["\($0) \(member) \(day)"] } ?? [] }
    ) {
      try session.optionalRow(
        Statement.trainingPracticeAdd.query,
        [
          .int8(topic), .int8(member), .date(Int32(day.daysSince1970)), .timestamp(instant.microseconds),
          .int8(notedBy),
        ]
      ) { try $0.int8(0) }
    }
  }
}
