import FoundationEssentials

/// Writes one Swift file with a `Statement` for every file under SQL/Statements and a `Migration` for every
/// file under SQL/Migrations. Usage: `embed-sql OUTPUT.swift FILE.sql ...`, run by the build.
@main
struct EmbedSQL {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first else {
      throw Malformed(reason: "usage: embed-sql OUTPUT.swift FILE.sql ...")
    }
    let files = try arguments.dropFirst().map(SQLFile.init(path:))
    let statements = files.filter { !$0.isMigration }.sorted { $0.name < $1.name }
    let migrations = files.filter(\.isMigration).sorted { $0.name < $1.name }

    var swift = "// Written by embed-sql from the files under SQL/. Not to be edited.\n\n"
    swift += "extension Statement {\n"
    for file in statements {
      swift += file.headline.map { "  /// \($0)\n" } ?? ""
      swift += "  package static let \(file.swiftName) = Statement(name: \"\(file.name)\", text: \(file.literal))\n"
    }
    swift += "  /// Every statement, by name.\n"
    swift +=
      "  package static let all: [Statement] = [\(statements.map { ".\($0.swiftName)" }.joined(separator: ", "))]\n}\n\n"
    swift += "extension Migration {\n  /// Every migration, oldest first.\n  package static let all: [Migration] = [\n"
    for file in migrations {
      swift += "    Migration(name: \"\(file.name)\", text: \(file.literal), checksum: \"\(file.checksum)\"),\n"
    }
    swift += "  ]\n}\n"
    try swift.write(toFile: output, atomically: true, encoding: .utf8)
  }
}

/// One `.sql` file on its way into the binary.
struct SQLFile {
  let name: String
  let isMigration: Bool
  let text: String

  init(path: String) throws {
    let parts = path.split(separator: "/")
    name = String((parts.last ?? "").dropLast(".sql".count))
    isMigration = parts.contains("Migrations")
    text = try String(contentsOfFile: path, encoding: .utf8)
    // The literal below ends at this sequence; no SQL has a use for it.
    if text.contains("\"\"\"###") { throw Malformed(reason: "\(path) contains \"\"\"###") }
  }

  /// `case_list_open` is `caseListOpen` in Swift.
  var swiftName: String {
    let words = name.split(separator: "_")
    return words.dropFirst().reduce(into: String(words.first ?? "")) {
      $0 += $1.prefix(1).uppercased() + $1.dropFirst()
    }
  }

  /// The first line of the file's opening comment: the statement's documentation.
  var headline: String? {
    guard text.hasPrefix("-- ") else { return nil }
    return text.split(separator: "\n").first.map { String($0.dropFirst(3)) }
  }

  /// The text's 64-bit FNV-1a hash, ended by a byte that no text holds. Databases keep it of what was applied to them: it
  /// can't be made in another way.
  var checksum: String {
    let hash = (text.utf8 + [0xff]).reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }

  var literal: String { "###\"\"\"\n\(text)\n\"\"\"###" }
}

struct Malformed: Error, CustomStringConvertible {
  let reason: String
  var description: String { reason }
}
