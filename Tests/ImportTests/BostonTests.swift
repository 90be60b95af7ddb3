import Domain
import Files
import Import
import Testing

@Suite(.enabled(if: RealData.path(RealData.boston) != nil, "the Boston requests are not on this machine"))
struct BostonTests {
  @Test func `every figure of the requests comes out as the reference has it`() throws {
    let map = try RealData.map("boston-311")
    let asOf = try #require(map.asOf)
    #expect(asOf == (try Instant(iso8601: "2016-01-13T05:00:00Z")))
    let source = try ByteSource(path: try #require(RealData.path(RealData.boston)))
    var rejected: [RejectedRow] = []
    let reader = try SourceReader(source, map: map) { rejected.append($0) }
    var (promised, kept, broken, closed) = (0, 0, 0, 0)
    while let found = try reader.next() {
      var due: Instant?
      var done: Instant?
      for change in found.changes {
        switch change.kind {
        case .promised(let promise):
          guard case .instant(let instant) = promise.due else { continue }
          due = instant
        case .promiseDone: done = change.at
        case .state(.closed): closed += 1
        default: Issue.record("unexpected change in \(found.ref)")
        }
      }
      guard let due else { continue }
      promised += 1
      if let done { if done <= due { kept += 1 } else { broken += 1 } } else if due < asOf { broken += 1 }
    }
    #expect(rejected.isEmpty)
    #expect(reader.progress.rows == 26_788)
    #expect(reader.progress.cases == 26_788)
    #expect(promised == 18_143)
    #expect(closed == 21_915)
    #expect((kept, kept + broken) == (10_273, 18_052))
  }
}
