import FoundationEssentials
import TestSupport

/// A mail as Python's own parser reads it.
struct ReadMail: Decodable {
  let headers: [String: String]
  /// Of the headers, in their order.
  let names: [String]
  /// Name and address.
  let to, from: [String]
  /// How many addresses there are in To.
  let recipients: Int
  let date: String
  let types, texts: [String]
  let multipart: String
  let defects: [String]
  /// The longest line in bytes, without its end.
  let longest: Int
  let ascii: Bool
  /// Lines that end in a space or a tab, which mail servers may take away.
  let spaced: Int
  /// CR and LF that are not together.
  let bare: Int

  /// Reads files, all in one run of Python.
  static func all(_ files: [String]) throws -> [ReadMail] {
    try JSONDecoder().decode([ReadMail].self, from: Data(try DebianPython.read("read_mail.py", files).utf8))
  }

  static func all(_ mails: [[UInt8]]) throws -> [ReadMail] {
    let directory = try TemporaryDirectory()
    return try all(mails.enumerated().map { try directory.write("mail-\($0.offset)", $0.element) })
  }
}
