import Domain
import Testing

@testable import Notify

struct InternetDateTests {
  @Test(arguments: [
    "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
  ])
  func `all three forms of a date are read`(text: String) {
    #expect(InternetDate.instant(text) == Instant(seconds: 784_111_777))
  }

  @Test(arguments: [
    "", "soon", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
    "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Now 1994 08:49:37 GMT",
  ])
  func `what is no date is not read`(text: String) {
    #expect(InternetDate.instant(text) == nil)
    #expect(RetryAfter.seconds(text, from: noon) == nil)
  }

  @Test func `dates of mail are written in UTC`() {
    #expect(InternetDate.mail(noon) == "Wed, 01 Jul 2026 12:00:00 +0000")
    #expect(InternetDate.mail(Instant(microseconds: -1)) == "Wed, 31 Dec 1969 23:59:59 +0000")
  }

  @Test(arguments: [("120", 120), ("0", 0), ("99999999999999999999999", Int.max)])
  func `seconds are read`(text: String, seconds: Int) {
    #expect(RetryAfter.seconds(text, from: noon) == seconds)
  }

  @Test(arguments: ["-5", "1.5", "+3", "١"]) func `other numbers are not`(text: String) {
    #expect(RetryAfter.seconds(text, from: noon) == nil)
  }
}
