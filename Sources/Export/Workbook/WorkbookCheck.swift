import Files

/// Reads a workbook back. The library that writes it passes over what its own writes return: on a full disk a sheet could
/// lack its end, and the file still look like one.
struct WorkbookCheck {
  private static let openingTag = Array("<sheetData>".utf8)
  private static let closingTag = Array("</sheetData>".utf8)
  /// More than stands before the rows of a sheet, and after them.
  private static let edge = 64 * 1024

  /// What one file of the archive begins and ends with.
  private struct Edges {
    var head: [UInt8] = []
    var tail: [UInt8] = []

    mutating func take(_ piece: UnsafeRawBufferPointer) {
      if head.count < edge { head.append(contentsOf: piece.prefix(edge - head.count)) }
      tail.append(contentsOf: piece.suffix(edge))
      if tail.count > edge { tail.removeFirst(tail.count - edge) }
    }

    /// Whether it is an XML document from its first tag to its last.
    var isWhole: Bool {
      guard let last = tail.lastIndex(where: { $0 > UInt8(ascii: " ") }), let root = root else { return false }
      return tail[...last].suffix(root.count + 3).elementsEqual("</".utf8 + root + ">".utf8)
    }

    /// The name of the first element.
    private var root: [UInt8]? {
      let start = head.indices.dropLast().first { place in
        head[place] == UInt8(ascii: "<") && head[place + 1] != UInt8(ascii: "?")
      }
      guard let start else { return nil }
      let name = head[(start + 1)...].prefix { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: ">") }
      return Array(name)
    }

    /// How many bytes stand before the rows and after them; nil where there are no rows.
    var aroundRows: Int? {
      guard let before = head.place(of: openingTag), let after = tail.lastPlace(of: closingTag) else { return nil }
      return before + openingTag.count + tail.count - after
    }
  }

  /// - Parameter rows: how many bytes the rows of a sheet came to before the file was put together, by the sheet's name in
  ///   the archive.
  /// - Returns: the name of a file in the archive that is not whole; nil when all are.
  /// - Throws: `FileError` when the archive itself is damaged.
  static func fault(in path: String, rows expected: [String: Int]) throws(FileError) -> String? {
    let archive = try ZipArchive(path: path)
    for name in expected.keys.sorted() where !archive.entries.contains(where: { $0.name == name }) { return name }
    for entry in archive.entries {
      var edges = Edges()
      try archive.read(entry) { edges.take($0) }
      guard edges.isWhole else { return entry.name }
      if let bytes = expected[entry.name], edges.aroundRows.map({ $0 + bytes }) != entry.bytes { return entry.name }
    }
    return nil
  }
}

extension [UInt8] {
  fileprivate func place(of tag: [UInt8]) -> Int? {
    guard count >= tag.count else { return nil }
    return (0...(count - tag.count)).first { self[$0..<($0 + tag.count)].elementsEqual(tag) }
  }

  fileprivate func lastPlace(of tag: [UInt8]) -> Int? {
    guard count >= tag.count else { return nil }
    return (0...(count - tag.count)).last { self[$0..<($0 + tag.count)].elementsEqual(tag) }
  }
}
