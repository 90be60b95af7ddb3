/// The English names of the months.
package enum MonthName {
  /// January to December.
  package static let full = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// `Jan` for 1 to `Dec` for 12.
  package static func short(_ month: Int) -> String { String(full[month - 1].prefix(3)) }
}
