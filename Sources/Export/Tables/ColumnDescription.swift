/// What a column holds, for whoever reads the file: the data dictionary is made of these.
package struct ColumnDescription: Hashable, Sendable {
  /// The types of Frictionless Table Schema that there are here.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case string, integer, number, datetime, date, yearmonth
  }

  package let name: String
  package let kind: Kind
  /// What a number counts or measures; nil for what is no quantity.
  package let unit: String?
  /// A sentence without its full stop.
  package let meaning: String
  /// What holds for every value.
  package let constraints: ColumnConstraints
}

/// What holds for every value of a column.
package struct ColumnConstraints: Hashable, Sendable {
  /// Whether no value is missing.
  package var isRequired = false
  /// The smallest number.
  package var minimum: Int?
  /// All words that there are; empty when there are others.
  package var words: [String] = []
  /// A regular expression that the whole text matches.
  package var pattern: String?

  /// No value is missing.
  static let required = ColumnConstraints(isRequired: true)
  /// A whole number from 0 on, never missing.
  static let count = ColumnConstraints(isRequired: true, minimum: 0)
  /// A whole number from 1 on, never missing.
  static let number = ColumnConstraints(isRequired: true, minimum: 1)

  /// One of the words of a type of Kept's own.
  static func one<Word: RawRepresentable & CaseIterable>(
    of type: Word.Type, isRequired: Bool = false
  ) -> ColumnConstraints where Word.RawValue == String {
    ColumnConstraints(isRequired: isRequired, words: type.allCases.map(\.rawValue))
  }
}
