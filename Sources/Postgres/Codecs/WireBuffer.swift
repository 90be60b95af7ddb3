/// Bytes on their way to PostgreSQL, in network order. It grows and is reused; nothing is freed between statements.
final class WireBuffer {
  private(set) var base: UnsafeMutableRawPointer
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 1024) {
    self.capacity = capacity
    base = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit {
    base.deallocate()
  }

  func removeAll() {
    count = 0
  }

  /// Forgets everything from `offset` on.
  func truncate(to offset: Int) {
    count = offset
  }

  /// Appends an integer, most significant byte first.
  func append<Value: FixedWidthInteger>(_ value: Value) {
    reserve(MemoryLayout<Value>.size)
    base.storeBytes(of: value.bigEndian, toByteOffset: count, as: Value.self)
    count += MemoryLayout<Value>.size
  }

  func append(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    (base + count).copyMemory(from: start, byteCount: bytes.count)
    count += bytes.count
  }

  /// Overwrites an integer that was appended earlier, for lengths that are known only afterwards.
  func overwrite<Value: FixedWidthInteger>(at offset: Int, with value: Value) {
    base.storeBytes(of: value.bigEndian, toByteOffset: offset, as: Value.self)
  }

  private func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    larger.copyMemory(from: base, byteCount: count)
    base.deallocate()
    base = larger
  }
}
