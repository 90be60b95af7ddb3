/// A 64-bit hash that is the same on every machine and in every version: it is stored. No protection against people who
/// want two texts to collide.
struct StableHash {
  private var state: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// Takes a text with its length, so that "ab" and "c" differ from "a" and "bc".
  @inline(__always)
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    mix(UInt64(bytes.count))
    let raw = UnsafeRawBufferPointer(bytes)
    var at = 0
    while at + 8 <= raw.count {
      mix(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
      at += 8
    }
    guard at < raw.count else { return }
    var rest: UInt64 = 0
    var shift: UInt64 = 0
    while at < raw.count {
      rest |= UInt64(raw[at]) << shift
      shift += 8
      at += 1
    }
    mix(rest)
  }

  @inline(__always)
  private mutating func mix(_ word: UInt64) {
    let product = (state ^ word).multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
    state = product.high ^ product.low ^ 0xa076_1d64_78bd_642f
  }

  var value: UInt64 {
    var value = state
    value ^= value >> 32
    value &*= 0xd6e8_feb8_6659_fd93
    value ^= value >> 29
    return value
  }
}
