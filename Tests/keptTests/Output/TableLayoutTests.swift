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
    // The widest gives way first, then both, then down to the minimum.
    (70, [6, 30, 20, 8]), (60, [6, 20, 20, 8]), (59, [6, 20, 19, 8]), (40, [6, 10, 10, 8]), (35, [6, 10, 5, 8]),
    // Only then columns go, and what that frees is used.
    (34, [6, 12, 12, nil]), (26, [6, 10, 6, nil]), (24, [6, 16, nil, nil]), (18, [6, 10, nil, nil]),
    // What must stay stays, at its minimum.
    (10, [6, 10, nil, nil]),
  ])
  func `columns shrink before any is left out`(available: Int?, expected: [Int?]) {
    #expect(TableLayout(columns: columns, natural: [6, 40, 20, 8], available: available).widths == expected)
  }

  @Test func `any table fits any width that its essential columns fit, and wastes none`() {
    var random = TestSupport.SplitMix64(seed: 31)
    for _ in 0..<3000 {
      let columns = (0..<Int.random(in: 1...7, using: &random)).map { number in
        Column(
          "c\(number)", "C",
          shrinking: Bool.random(using: &random) ? .to(Int.random(in: 1...12, using: &random)) : .never,
          priority: Int.random(in: 1...4, using: &random))
      }
      let natural = columns.map { _ in Int.random(in: 1...40, using: &random) }
      let available = Int.random(in: 1...120, using: &random)
      let widths = TableLayout(columns: columns, natural: natural, available: available).widths
      let shown = widths.compactMap(\.self)
      let total = shown.reduce(0, +) + max(0, shown.count - 1) * TableLayout.gap
      let droppable = columns.indices.contains { widths[$0] != nil && columns[$0].priority > 1 }
      let isCut = columns.indices.contains { index in widths[index].map { $0 < natural[index] } ?? false }
      #expect(total <= available || !droppable)
      #expect(!isCut || total >= available, "cut although there was room")
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
}
