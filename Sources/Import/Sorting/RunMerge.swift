/// Merges sorted runs: a binary heap with the run at the top whose row comes next.
final class RunMerge: SortedRows {
  private let runs: [SpilledRun]
  /// Indexes into `runs`; the lower one comes first where rows belong to the same case.
  private var heap: [Int] = []
  private var hasBegun = false

  init(_ runs: [SpilledRun]) throws {
    self.runs = runs
    for (index, run) in runs.enumerated() {
      try run.advance()
      if run.row != nil { heap.append(index) }
    }
    for place in stride(from: heap.count / 2, through: 0, by: -1) { sink(place) }
  }

  func next() throws -> SortedRow? {
    if hasBegun, let top = heap.first {
      try runs[top].advance()
      if runs[top].row == nil {
        heap[0] = heap[heap.count - 1]
        heap.removeLast()
      }
      sink(0)
    }
    hasBegun = true
    return heap.first.flatMap { runs[$0].row }
  }

  private func isBefore(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (heap[left], heap[right])
    return runs[a].isBefore(runs[b], isEarlier: a < b)
  }

  private func sink(_ place: Int) {
    var place = place
    while true {
      var first = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count && isBefore(child, first) { first = child }
      if first == place { return }
      heap.swapAt(place, first)
      place = first
    }
  }
}
