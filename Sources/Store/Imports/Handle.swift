/// Handles for people and teams that a source knows by name only.
package enum Handle {
  /// Lower case, spaces as hyphens: `Caller 2403` is `caller-2403`.
  package static func make(from name: String) -> String {
    name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: "-")
  }
}

/// FNV-1a over 64 bits: tells whether what was seen before is seen again. Stable for ever, not a secret.
package struct Fingerprint: Hashable, Sendable {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  package init() {}

  package var value: Int64 { Int64(bitPattern: hash) }

  package mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte: byte) }
    // Ends the text, so that "ab" + "c" differs from "a" + "bc".
    add(byte: 0xff)
  }

  package mutating func add(_ number: Int64) {
    for shift in stride(from: 0, to: 64, by: 8) { add(byte: UInt8(truncatingIfNeeded: number >> Int64(shift))) }
  }

  private mutating func add(byte: UInt8) {
    hash ^= UInt64(byte)
    hash = hash &* 0x100_0000_01b3
  }
}
