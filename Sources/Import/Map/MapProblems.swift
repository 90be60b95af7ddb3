/// Gathers what is wrong with a map while it is read, so that a person sees everything at once.
final class MapProblems {
  private(set) var all: [ImportMapError.Problem] = []

  func add(_ text: String, line: Int?) {
    let problem = ImportMapError.Problem(line: line, text: text)
    if !all.contains(problem) { all.append(problem) }
  }

  func throwIfAny() throws(ImportMapError) {
    if !all.isEmpty { throw ImportMapError(all) }
  }
}
