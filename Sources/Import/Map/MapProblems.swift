/// Gathers what is wrong with a map while it is read, so that a person sees everything at once.
final class MapProblems {
  /// How a person calls the whole that is read.
  let whole: String
  private(set) var all: [ImportMapError.Problem] = []

  init(whole: String = "the map") {
    self.whole = whole
  }

  func add(_ text: String, line: Int?, column: Int? = nil) {
    let problem = ImportMapError.Problem(line: line, column: column, text: text)
    if !all.contains(problem) { all.append(problem) }
  }

  func throwIfAny() throws(ImportMapError) {
    if !all.isEmpty { throw ImportMapError(all) }
  }
}
