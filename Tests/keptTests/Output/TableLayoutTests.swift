import TestSupport
import Testing

@testable import kept

struct TableLayoutTests {
  private let columns = [
    Column("id", "Id"), Column("what", "What", shrinking: .to(10)),
    Column("who", "Who", shrinking: .to(5), priority: 2),
    Column("note", "Note", priority: 3),
  ]

  @Test(arguments: [
    // All fits: 6 + 40 + 20 + 8 and three gaps of 2.
    (nil, [6, 40, 20, 8]), (200, [6, 40, 20, 8]), (80, [6, 40, 20, 8]),
    // What is optional goes first, whole; then the widest text gives way, then both, down to their least.
    (79, [6, 40, 20, nil]), (70, [6, 40, 20, nil]), (60, [6, 30, 20, nil]), (40, [6, 15, 15, nil]),
    (26, [6, 10, 6, nil]), (25, [6, 10, 5, nil]),
    // What is important is there from the width on that has room for its least.
    (24, [6, 10, nil, nil]), (18, [6, 10, nil, nil]),
    // What must stay stays, at its least.
    (10, [6, 10, nil, nil]),
  ])
  func `texts are readable before an optional column is shown`(available: Int?, expected: [Int?]) {
    #expect(TableLayout(columns: columns, natural: [6, 40, 20, 8], available: available).widths == expected)
  }

  @Test func `a very long text leaves room for the other columns and takes what remains`() {
    let natural = [6, 300, 20, 8]
    #expect(TableLayout(columns: columns, natural: natural, available: 100).widths == [6, 60, 20, 8])
    #expect(TableLayout(columns: columns, natural: natural, available: 140).widths == [6, 100, 20, 8])
  }

  @Test func `a wider terminal narrows no column and leaves none out`() {
    var random = TestSupport.SplitMix64(seed: 31)
    for _ in 0..<400 {
      let (columns, natural) = anyColumns(&random)
      var before = columns.map { _ in Int?.none }
      for available in 1...200 {
        let widths = TableLayout(columns: columns, natural: natural, available: available).widths
        for (earlier, width) in zip(before, widths) { #expect(width ?? 0 >= earlier ?? 0, "at \(available)") }
        before = widths
      }
      #expect(TableLayout(columns: columns, natural: natural, available: 1000).widths == natural)
    }
  }

  @Test func `any table fits any width that its essential columns fit`() {
    var random = TestSupport.SplitMix64(seed: 32)
    for _ in 0..<3000 {
      let (columns, natural) = anyColumns(&random)
      let available = Int.random(in: 1...120, using: &random)
      let widths = TableLayout(columns: columns, natural: natural, available: available).widths
      let shown = widths.compactMap(\.self)
      let total = shown.reduce(0, +) + max(0, shown.count - 1) * TableLayout.gap
      let hasOptional = columns.indices.contains { widths[$0] != nil && columns[$0].priority > 1 }
      #expect(total <= available || !hasOptional)
      for (index, width) in widths.enumerated() {
        guard let width else {
          #expect(columns[index].priority > 1)
          continue
        }
        #expect(width <= natural[index])
        if columns[index].shrinking == .never { #expect(width == natural[index]) }
      }
    }
  }

  private func anyColumns(_ random: inout TestSupport.SplitMix64) -> ([Column], [Int]) {
    let columns = (0..<Int.random(in: 1...7, using: &random)).map { number in
      let least = Int.random(in: 1...12, using: &random)
      return Column(
        "c\(number)", "C", shrinking: [.never, .to(least), .wrapping(least)].randomElement(using: &random) ?? .never,
        priority: Int.random(in: 1...4, using: &random))
    }
    return (columns, columns.map { _ in Int.random(in: 1...80, using: &random) })
  }
}
