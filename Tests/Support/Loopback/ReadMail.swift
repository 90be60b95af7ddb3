import FoundationEssentials

/// A mail as Python's own parser reads it.
package struct ReadMail: Decodable {
  package let headers: [String: String]
  /// Of the headers, in their order.
  package let names: [String]
  /// Name and address.
  package let to, from: [String]
  /// How many addresses there are in To.
  package let recipients: Int
  package let date: String
  package let types, texts: [String]
  package let multipart: String
  package let defects: [String]
  /// The longest line in bytes, without its end.
  package let longest: Int
  package let ascii: Bool
  /// Lines that end in a space or a tab, which mail servers may take away.
  package let spaced: Int
  /// CR and LF that are not together.
  package let bare: Int

  /// Reads files, all in one run of Python.
  package static func all(_ files: [String]) throws -> [ReadMail] {
    try JSONDecoder().decode([ReadMail].self, from: Data(try DebianPython.read("read_mail.py", files).utf8))
  }

  package static func all(_ mails: [[UInt8]]) throws -> [ReadMail] {
    let directory = try TemporaryDirectory()
    return try all(mails.enumerated().map { try directory.write("mail-\($0.offset)", $0.element) })
  }
}
