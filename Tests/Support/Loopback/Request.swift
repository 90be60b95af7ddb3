import FoundationEssentials

/// A request that the web server kept.
package struct Request: Decodable {
  package let method: String
  package let path: String
  package let headers: [String: String]
  package let body: String

  package init(file: String) throws {
    self = try JSONDecoder().decode(Request.self, from: Data(contentsOf: URL(filePath: file)))
  }
}
