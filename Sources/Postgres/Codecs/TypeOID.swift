/// PostgreSQL's numbers of the types that have a codec here. They are part of its protocol and never change.
package enum TypeOID {
  package static let bool: UInt32 = 16
  package static let bytea: UInt32 = 17
  package static let name: UInt32 = 19
  package static let int8: UInt32 = 20
  package static let int2: UInt32 = 21
  package static let int4: UInt32 = 23
  package static let regclass: UInt32 = 2205
  package static let text: UInt32 = 25
  package static let json: UInt32 = 114
  package static let float8: UInt32 = 701
  package static let unknown: UInt32 = 705
  package static let bpchar: UInt32 = 1042
  package static let varchar: UInt32 = 1043
  package static let date: UInt32 = 1082
  package static let timestamptz: UInt32 = 1184
  package static let numeric: UInt32 = 1700
  package static let uuid: UInt32 = 2950
  package static let jsonb: UInt32 = 3802

  package static let jsonArray: UInt32 = 199
  package static let boolArray: UInt32 = 1000
  package static let int2Array: UInt32 = 1005
  package static let int4Array: UInt32 = 1007
  package static let textArray: UInt32 = 1009
  package static let varcharArray: UInt32 = 1015
  package static let int8Array: UInt32 = 1016
  package static let float8Array: UInt32 = 1022
  package static let dateArray: UInt32 = 1182
  package static let timestamptzArray: UInt32 = 1185
  package static let uuidArray: UInt32 = 2951
  package static let jsonbArray: UInt32 = 3807

  /// The type's binary form is its text: character types, and enums, which each database numbers itself.
  static func isText(_ type: UInt32) -> Bool {
    switch type {
    case text, varchar, bpchar, name, unknown: true
    default: type >= 16_384
    }
  }

  static func isInteger(_ type: UInt32) -> Bool { type == int8 || type == int4 || type == int2 }

  static func isJSON(_ type: UInt32) -> Bool { type == jsonb || type == json }

  /// The type of an array's elements, for the arrays that have a codec.
  static func element(of array: UInt32) -> UInt32? {
    switch array {
    case boolArray: bool
    case int2Array: int2
    case int4Array: int4
    case int8Array: int8
    case float8Array: float8
    case textArray: text
    case varcharArray: varchar
    case dateArray: date
    case timestamptzArray: timestamptz
    case jsonArray: json
    case jsonbArray: jsonb
    case uuidArray: uuid
    default: nil
    }
  }

  private static let names: [UInt32: String] = [
    bool: "bool", bytea: "bytea", name: "name", int8: "int8", int2: "int2", int4: "int4", regclass: "regclass",
    text: "text", json: "json", float8: "float8", unknown: "unknown", bpchar: "char", varchar: "varchar", date: "date",
    timestamptz: "timestamptz", numeric: "numeric", uuid: "uuid", jsonb: "jsonb", 700: "float4", 1083: "time",
    1114: "timestamp", 1186: "interval",
  ]

  /// The type's name as PostgreSQL writes it; `type 12345` for one that is unknown here.
  package static func name(of type: UInt32) -> String {
    if let element = element(of: type) { return "\(name(of: element))[]" }
    return names[type] ?? "type \(type)"
  }
}
