/// PostgreSQL's number of a type. The ones named here have a codec; the numbers are part of PostgreSQL's protocol and
/// never change.
package struct TypeOID: RawRepresentable, Hashable, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  package static let bool = TypeOID(rawValue: 16)
  package static let bytea = TypeOID(rawValue: 17)
  package static let char = TypeOID(rawValue: 18)
  package static let name = TypeOID(rawValue: 19)
  package static let int8 = TypeOID(rawValue: 20)
  package static let int2 = TypeOID(rawValue: 21)
  package static let int4 = TypeOID(rawValue: 23)
  package static let text = TypeOID(rawValue: 25)
  package static let json = TypeOID(rawValue: 114)
  package static let float8 = TypeOID(rawValue: 701)
  package static let unknown = TypeOID(rawValue: 705)
  package static let bpchar = TypeOID(rawValue: 1042)
  package static let varchar = TypeOID(rawValue: 1043)
  package static let date = TypeOID(rawValue: 1082)
  package static let timestamptz = TypeOID(rawValue: 1184)
  package static let numeric = TypeOID(rawValue: 1700)
  package static let void = TypeOID(rawValue: 2278)
  package static let uuid = TypeOID(rawValue: 2950)
  package static let jsonb = TypeOID(rawValue: 3802)

  package static let boolArray = TypeOID(rawValue: 1000)
  package static let int2Array = TypeOID(rawValue: 1005)
  package static let int4Array = TypeOID(rawValue: 1007)
  package static let textArray = TypeOID(rawValue: 1009)
  package static let varcharArray = TypeOID(rawValue: 1015)
  package static let int8Array = TypeOID(rawValue: 1016)
  package static let float8Array = TypeOID(rawValue: 1022)
  package static let dateArray = TypeOID(rawValue: 1182)
  package static let timestamptzArray = TypeOID(rawValue: 1185)
  package static let jsonArray = TypeOID(rawValue: 199)
  package static let uuidArray = TypeOID(rawValue: 2951)
  package static let jsonbArray = TypeOID(rawValue: 3807)

  /// Types that a database made itself (enums, domains) start here.
  var isUserDefined: Bool { rawValue >= 16_384 }

  /// The type's binary form is its text: character types, and enums.
  var isText: Bool {
    switch self {
    case .text, .varchar, .bpchar, .name, .unknown: true
    default: isUserDefined
    }
  }

  /// The type of an array's elements, for the arrays that have a codec.
  var element: TypeOID? {
    switch self {
    case .boolArray: .bool
    case .int2Array: .int2
    case .int4Array: .int4
    case .int8Array: .int8
    case .float8Array: .float8
    case .textArray: .text
    case .varcharArray: .varchar
    case .dateArray: .date
    case .timestamptzArray: .timestamptz
    case .jsonArray: .json
    case .jsonbArray: .jsonb
    case .uuidArray: .uuid
    default: nil
    }
  }
}

extension TypeOID: CustomStringConvertible {
  /// The type's name as PostgreSQL writes it, `type 12345` for one that has no codec.
  package var description: String {
    if let element { return "\(element)[]" }
    return switch self {
    case .bool: "bool"
    case .bytea: "bytea"
    case .char: "\"char\""
    case .name: "name"
    case .int8: "int8"
    case .int2: "int2"
    case .int4: "int4"
    case .text: "text"
    case .json: "json"
    case .float8: "float8"
    case .unknown: "unknown"
    case .bpchar: "bpchar"
    case .varchar: "varchar"
    case .date: "date"
    case .timestamptz: "timestamptz"
    case .numeric: "numeric"
    case .void: "void"
    case .uuid: "uuid"
    case .jsonb: "jsonb"
    default: "type \(rawValue)"
    }
  }
}
