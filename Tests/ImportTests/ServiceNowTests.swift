import Domain
import Files
import Import
import Testing

@Suite(.enabled(if: RealData.path(RealData.serviceNow) != nil, "the ServiceNow log is not on this machine"))
struct ServiceNowTests {
  @Test(arguments: [ImportMap.Grouping.contiguous, .spread])
  func `every figure of the log comes out as the reference has it`(grouping: ImportMap.Grouping) throws {
    var map = try RealData.map("servicenow-incidents")
    map.grouping = grouping
    let source = try ByteSource(path: try #require(RealData.path(RealData.serviceNow)))
    var rejected: [RejectedRow] = []
    let spill = SourceReader.Spill(directory: "/tmp", memory: 2 * 1_048_576)
    let reader = try SourceReader(source, map: map, spill: spill) { rejected.append($0) }
    var figures = Figures()
    while let found = try reader.next() { figures.add(found) }
    #expect(rejected.isEmpty)
    #expect(reader.progress.rows == 141_712)
    #expect(reader.progress.rowsInCases == 141_712)
    #expect(reader.progress.cases == 24_918)
    #expect(figures == Figures(cases: 24_918, reopens: 331, raised: 300, neverResolved: 13))
  }

  private struct Figures: Equatable {
    var cases = 0
    var reopens = 0
    /// Cases whose priority rose at least once.
    var raised = 0
    /// Cases that were closed without having been resolved.
    var neverResolved = 0

    mutating func add(_ found: SourceCase) {
      cases += 1
      var state = SourceState.open
      var hasResolved = false
      var isRaised = false
      for change in found.changes {
        switch change.kind {
        case .state(let next):
          let wasEnd = state == .resolved || state == .closed
          if wasEnd, next != .resolved, next != .closed { reopens += 1 }
          if next == .resolved { hasResolved = true }
          state = next
        case .escalated: isRaised = true
        default: continue
        }
      }
      if isRaised { raised += 1 }
      if !hasResolved { neverResolved += 1 }
    }
  }
}
