/// What the port says to a request.
package struct PortAnswer: Hashable, Sendable {
  /// Of HTTP.
  package let status: Int
  /// The media type of `text`.
  package let type: String
  package let text: String

  package init(status: Int = 200, type: String, text: String) {
    self.status = status
    self.type = type
    self.text = text
  }
}

/// Why a port could not be opened.
package struct PortError: Error, Hashable, Sendable {
  package let port: Int
  /// Somebody else listens on it.
  package let isTaken: Bool
  /// As the system says it.
  package let reason: String
}
