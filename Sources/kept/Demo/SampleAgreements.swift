import Domain
import Store

/// What the sample's teams have agreed on: what they usually promise, and what they practise.
enum SampleAgreements {
  static func add(to database: Database, people: SamplePeople, zone: Zone, now: Instant) throws {
    let began = zone.startOfDay(zone.month(of: now).adding(months: -3).firstDay)
    let steps = [
      try Playbook.Step.parse("Replacement is sent @ 4wh", number: 1, kind: .milestone),
      try Playbook.Step.parse("Replacement is delivered @ 3wd", number: 2, kind: .milestone),
      try Playbook.Step.parse("Ask whether it works @ 5wd via phone", number: 3, kind: .followUp),
    ]
    let playbook = try Playbook.checked(name: "replacement", team: nil, category: nil, steps: steps)
    try database.add(playbook, at: began, by: people.care.lead)

    try database.addTrainingTopic(
      "bad-news-early", title: "Bad news early", themes: ["missed-visit", "no-callback"], at: began,
      by: people.field.lead)
    let topic = try database.trainingTopic(called: "bad-news-early")
    let day = WorkingDays.mondayToFriday.day(1, after: zone.day(of: now).adding(days: -46))
    for member in people.field.members.prefix(2) {
      try database.notePractice(of: topic.id, by: member, on: day, at: now, notedBy: people.field.lead)
    }
  }
}
