import Domain
import Testing

@Suite struct WorkingWeekTextTests {
  @Test(arguments: [
    ("mon-fri 9:00-17:00", "mon-fri 9:00-17:00"),
    ("mon-thu 8:00-12:00,13:00-17:00; fri 8:00-14:00", "mon-thu 8:00-12:00,13:00-17:00; fri 8:00-14:00"),
    ("24x7", "24x7"), ("24/7", "24x7"), ("mon-sun 0:00-24:00", "24x7"), ("24 X 7", "24x7"),
    ("fri 22:00-06:00", "fri 22:00-6:00"),
    ("sat 18:00-0:00", "sat 18:00-24:00"),
    ("Monday – Wednesday: 9 - 17", nil), ("Monday - Wednesday: 9 – 17", "mon-wed 9:00-17:00"),
    ("weds 9am-5:30pm", nil), ("wed 9am-5:30pm, 12am-1am", "wed 0:00-1:00,9:00-17:30"),
    ("thurs 12pm-24", "thu 12:00-24:00"),
    ("fri-mon 10:00-11:00", "mon,fri-sun 10:00-11:00"),
    ("sat,mon,tue 9-10\nwed 9-10;", "mon-wed,sat 9:00-10:00"),
    ("mon 13-17; mon-tue 8-12", "mon 8:00-12:00,13:00-17:00; tue 8:00-12:00"),
    ("mon 8-12,12-17", "mon 8:00-12:00,12:00-17:00"),
    ("sun 22:00-6:00; mon 6:00-7:00", "mon 6:00-7:00; sun 22:00-6:00"),
  ])
  func `hours are read as people type them, and shown in one way`(typed: String, shown: String?) throws {
    guard let shown else {
      #expect(throws: Refusal.self) { try WorkingWeek.parse(typed) }
      return
    }
    #expect(try WorkingWeek.parse(typed).description == shown)
  }

  @Test func `what is shown reads back as the same`() throws {
    var random = RandomCalendars(seed: 7)
    for _ in 0..<2000 {
      let week = random.week()
      #expect(try WorkingWeek.parse(week.description) == week, "\(week)")
    }
  }

  @Test func `no text whatever brings the reader down`() {
    var random = RandomCalendars(seed: 8)
    let pieces = [
      "mon", "fri", "-", "-", ",", ";", " ", "9", ":", "00", "17:00", "24", "am", "pm", "\n", "é", "²", "٣", "24x7",
      "–",
    ]
    for _ in 0..<5000 {
      let text = (0..<random.number(0...12)).map { _ in pieces[random.number(0...(pieces.count - 1))] }.joined()
      do throws(Refusal) {
        let week = try WorkingWeek.parse(text)
        #expect((try? WorkingWeek.parse(week.description)) == week, "\(text)")
      } catch {
        #expect(error.code == .invalid && error.allowed != nil && error.next != nil, "\(text)")
      }
    }
  }

  @Test(arguments: [
    ("", "the calendar has no hours at all"),
    (" ; \n", "the calendar has no hours at all"),
    ("9:00-17:00", "\"9:00-17:00\" names no day"),
    ("sat", "\"sat\" has no hours; a day off is left out"),
    ("mo-fr 9:00-17:00", "there is no weekday \"mo\"; did you mean mon?"),
    ("mon-frx 9:00-17:00", "there is no weekday \"frx\"; did you mean fri?"),
    ("mon, 9:00-17:00", "there is no weekday \"\""),
    ("mon-tue-wed 9-17", "\"mon-tue-wed\" is no range of days"),
    ("mon 9:00", "\"9:00\" are no hours"),
    ("mon 9:00-17:60", "\"9:00-17:60\" are no hours"),
    ("mon 9:00-24:01", "\"9:00-24:01\" are no hours"),
    ("mon 24:00-6:00", "hours can't begin 1440 minutes after midnight"),
    ("mon 13pm-14pm", "\"13pm-14pm\" are no hours"),
    ("mon 9:00-17:00,", "\"\" are no hours"),
    ("mon 9:00-12:00 13:00-17:00", "\"9:00-12:0013:00-17:00\" are no hours"),
    ("mon 9:00-9:00", "the hours 9:00-9:00 have no length"),
    ("mon 9:00-13:00,12:00-17:00", "the hours Monday 9:00-13:00 and Monday 12:00-17:00 overlap"),
    ("mon-fri 9:00-17:00; fri 9:00-14:00", "the hours Friday 9:00-14:00 and Friday 9:00-17:00 overlap"),
    ("fri 22:00-06:00; sat 5:00-9:00", "the hours Friday 22:00-6:00 and Saturday 5:00-9:00 overlap"),
    ("sun 22:00-06:00; mon 5:59-9:00", "the hours Sunday 22:00-6:00 and Monday 5:59-9:00 overlap"),
  ])
  func `what can't be read is refused, with what can be typed`(typed: String, problem: String) {
    let refusal = #expect(throws: Refusal.self) { try WorkingWeek.parse(typed) }
    #expect(refusal?.problem == problem)
    #expect(refusal?.code == .invalid)
    #expect(refusal?.allowed?.isEmpty == false)
    #expect(refusal?.next == "kept calendar set NAME --hours \"mon-fri 9:00-17:00\"")
  }

  @Test func `what is typed at length is not repeated at length`() {
    let refusal = #expect(throws: Refusal.self) {
      try WorkingWeek.parse("mon 9-17 " + String(repeating: "x", count: 10_000))
    }
    #expect((refusal?.problem.count ?? .max) < 80)
  }
}
