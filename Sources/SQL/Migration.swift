/// One step of the schema, from a file under SQL/Migrations; `m0001_create_tables` is number 1.
package struct Migration: Sendable, Hashable {
  package let name: String
  package let text: String
  /// Tells an edited migration from the one that was applied. Made when the program is built: every command compares it.
  package let checksum: String

  /// The number in the name; migrations are applied in its order, without gaps.
  package var number: Int { Int(name.dropFirst().prefix(4)) ?? 0 }
}
