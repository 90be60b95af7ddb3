import CPostgres

/// Where to connect: a `postgresql://` URL or `key=value` words, as libpq reads them.
///
/// What the text leaves out libpq takes from PG* variables, the service file and its own defaults. Several hosts
/// (`host=a,b target_session_attrs=read-write`) are tried in turn.
package struct ConnectionTarget: Sendable, Hashable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  /// The target without its password, fit for messages.
  package var description: String {
    let words = keywords.compactMap { key, value in
      key == "password" || key == "sslpassword" ? nil : "\(key)=\(value)"
    }
    return words.isEmpty ? "libpq's defaults" : words.joined(separator: " ")
  }

  /// What the text itself says; empty when libpq can't read it.
  private var keywords: [(String, String)] {
    guard let options = PQconninfoParse(text, nil) else { return [] }
    defer { PQconninfoFree(options) }
    var found: [(String, String)] = []
    var option = options
    while let key = option.pointee.keyword {
      if let value = option.pointee.val { found.append((String(cString: key), String(cString: value))) }
      option += 1
    }
    return found
  }
}
