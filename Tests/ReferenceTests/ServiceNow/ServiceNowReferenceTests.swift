import Domain
import Import
import Measures
import Store
import TestSupport
import Testing

@Suite(.enabled(if: ServiceNow.isHere, "the ServiceNow log is not on this machine"))
struct ServiceNowReferenceTests {
  @Test func `every figure of the ServiceNow reference that Kept has a concept for comes out`() async throws {
    let data = try await ServiceNow.data.value
    var computed = ServiceNowFigures(
      data, closings: try SourceClosing.read(try data.sourceBytes()), spells: try Spells(data))
    computed.compute()
    var figures = try Self.metricFigures(data)
    #expect(data.reference.differences(from: figures) == [])
    figures.merge(computed.figures)
    #expect(data.reference.differences(from: computed.figures) == [])
    let left = data.reference.figures.keys.filter { path in
      figures.byPath[path] == nil
        && !path.split(separator: "/").contains { ServiceNow.withoutConcept.contains(String($0)) }
    }
    #expect(left.sorted() == [])
  }

  @Test(arguments: ServiceNow.withoutConcept.sorted())
  func `the documentation says why Kept does not have`(figure: String) throws {
    let page = try WholeFile.text("\(SharedData.packageRoot)/Documentation/reference-figures.md")
    #expect(page.contains("`\(figure)`"))
  }

  @Test func `the source moves the closing of 45 cases that were changed while closed, and of no other`() async throws {
    let data = try await ServiceNow.data.value
    let closings = try SourceClosing.read(try data.sourceBytes())
    var moved = 0
    for thisCase in data.cases {
      let (closed, source) = (try #require(thisCase.closed), try #require(closings[thisCase.ref]))
      if closed != source.at {
        moved += 1
        #expect(source.isEdited && closed < source.at)
      }
    }
    #expect(moved == 45)
  }

  @Test func `the waiting ledger is the hours that the log spent in waiting states`() async throws {
    let data = try await ServiceNow.data.value
    var hours = (customer: 0, thirdParty: 0)
    for thisCase in data.cases {
      hours.customer += try #require(Hours.seconds(thisCase.waitedOnCustomerHours))
      hours.thirdParty += try #require(Hours.seconds(thisCase.waitedOnThirdPartyHours))
    }
    func dwelt(_ states: String...) throws -> Int {
      try states.reduce(0) { sum, state in
        let path = "state_dwell_and_followups/\(state)/hours_total"
        return sum + Int((try #require(data.reference.figures[path] ?? nil) * 3600).rounded())
      }
    }
    #expect(try hours.customer == dwelt("Awaiting User Info", "Awaiting Evidence"))
    #expect(try hours.thirdParty == dwelt("Awaiting Vendor", "Awaiting Problem"))
  }

  @Test func `the hours of the ServiceNow export are those between its times`() async throws {
    for thisCase in try await ServiceNow.data.value.cases {
      #expect(thisCase.firstResolutionHours == Hours.text(seconds: thisCase.secondsToFirst))
      #expect(thisCase.fullResolutionHours == Hours.text(seconds: thisCase.secondsToFinal))
    }
  }

  @Test func `every row of the ServiceNow log is in a case that its events replay to`() async throws {
    let data = try await ServiceNow.data.value
    #expect(data.report.rejects == nil)
    #expect(data.report.counts.rowsRejected == 0)
    #expect(data.report.counts.casesAdded == 24_918)
    let verified = try data.database().verify()
    #expect(verified.cases == 24_918)
    #expect(verified.discrepancies.isEmpty)
  }

  @Test func `importing the ServiceNow log again changes nothing`() async throws {
    let data = try await ServiceNow.data.value
    let before = try data.contents()
    let counts = try data.importAgain().counts
    #expect((counts.casesUnchanged, counts.casesAdded, counts.casesContinued) == (24_918, 0, 0))
    #expect(counts.rowsRejected == 0)
    #expect(try data.contents() == before)
  }
}
