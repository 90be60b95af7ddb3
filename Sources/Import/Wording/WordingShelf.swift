package import Domain
import Files

/// The wordings that can be chosen from, by language.
package struct WordingShelf: Hashable, Sendable {
  private let wordings: [String: Wording]

  /// The languages that come with the program, and those of a file, or of the .yaml files in a folder, which take the
  /// place of what has their language.
  ///
  /// - Throws: `FileError`, or `WordingFileError` with everything that is wrong with a file.
  package init(adding path: String?) throws {
    var wordings: [String: Wording] = [:]
    for wording in try WordingFile.shipped() { wordings[wording.language] = wording }
    var added: [String: String] = [:]
    for file in try path.map(Self.files) ?? [] {
      let wording = try WordingFile.read(path: file)
      if let twin = added[wording.language] {
        throw WordingFileError(
          file, [.init(line: nil, column: nil, text: "it is of the language \(wording.language), as \(twin) is")])
      }
      added[wording.language] = file
      wordings[wording.language] = wording
    }
    self.wordings = wordings
  }

  /// The languages, in order.
  package var languages: [String] { wordings.keys.sorted() }

  /// - Throws: `Refusal` when there is none of that language.
  package func wording(of language: String) throws(Refusal) -> Wording {
    guard let found = wordings[language] else {
      throw .unknown("language", language, among: languages, list: "--language \(languages.first ?? "en")")
    }
    return found
  }

  private static func files(at path: String) throws -> [String] {
    guard case .directory(let names) = try AtomicDirectory.occupation(of: path) else { return [path] }
    return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted().map { "\(path)/\($0)" }
  }
}
