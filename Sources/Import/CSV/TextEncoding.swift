/// How a file's bytes stand for characters.
package enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case latin1 = "latin-1"
  case windows1252 = "windows-1252"

  /// The UTF-8 of each byte, 4 bytes apiece: the count, then up to three bytes. Nil for UTF-8 itself.
  ///
  /// A byte that stands for nothing (0x81 in Windows-1252) stays as it is: alone it is no UTF-8, and so is found where a
  /// value is read.
  func table() -> [UInt8]? {
    guard self != .utf8 else { return nil }
    var table: [UInt8] = []
    table.reserveCapacity(1024)
    for byte in UInt8.min...UInt8.max {
      let units = scalar(byte).map { Array(String($0).utf8) } ?? [byte]
      table.append(UInt8(units.count))
      table += units
      table += [UInt8](repeating: 0, count: 3 - units.count)
    }
    return table
  }

  /// The character that `byte` stands for in a single-byte encoding.
  private func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    guard self == .windows1252, 0x80...0x9f ~= byte else { return Unicode.Scalar(byte) }
    return TextEncoding.windows1252Upper[Int(byte - 0x80)]
  }

  /// What 0x80 to 0x9F are in Windows-1252.
  private static let windows1252Upper: [Unicode.Scalar?] = [
    "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
    nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
  ]
}
