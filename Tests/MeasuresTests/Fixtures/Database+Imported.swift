import Domain
import Store
import Testing

extension Database {
  /// A case of another tool, whose source tells no more of it than that it was opened.
  func importCase(_ opening: EventBody.Opened, at instant: Instant) throws -> CaseNumber {
    try transaction {
      let writer = try ImportWriter(
        database: self, source: "desk", fileName: "desk.csv", at: Moment(now: instant), by: nil)
      let number = try #require(try writer.takeNumbers(1).first)
      let event = Event(sequence: 1, body: .opened(opening), occurredAt: instant, recordedAt: instant, by: nil)
      let file = try #require(CaseFile(number: number, opening: event))
      try writer.add([ImportedCase(file: file, events: [event])])
      try writer.end(ImportCounts())
      return number
    }
  }
}
