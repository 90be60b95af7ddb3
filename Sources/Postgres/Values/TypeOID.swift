/// The object identifiers of the types that Kept's values travel as; fixed in PostgreSQL's catalogue.
package enum TypeOID {
  package static let bool: UInt32 = 16
  package static let bytea: UInt32 = 17
  package static let int8: UInt32 = 20
  package static let int2: UInt32 = 21
  package static let int4: UInt32 = 23
  package static let text: UInt32 = 25
  package static let json: UInt32 = 114
  package static let float8: UInt32 = 701
  package static let varchar: UInt32 = 1043
  package static let date: UInt32 = 1082
  package static let timestamptz: UInt32 = 1184
  package static let jsonb: UInt32 = 3802
  package static let regclass: UInt32 = 2205

  /// PostgreSQL counts from 2000-01-01; this is that day in microseconds since 1970.
  static let epochMicroseconds: Int64 = 946_684_800_000_000
  /// The same in days.
  static let epochDays: Int32 = 10_957
}
