import Domain
import Files
import TestSupport

/// The service requests of Boston: one row a request, with the time that was promised.
enum Boston {
  static let file = "boston-311/requests-2015-q1.csv.gz"
  static var isHere: Bool { SharedData.path(file) != nil }

  /// Imported once for all tests.
  static let data = Task {
    try await ImportedData.load(
      source: "boston-311", file: file, zone: try ZoneFiles().zone("America/New_York"),
      asOf: try Instant(iso8601: "2016-01-13T00:00:00-05:00"))
  }

  /// What the source's verdict columns say, by the number of the request.
  static func verdicts(_ data: ImportedData) throws -> [String: String] {
    let file = ExportedFile(try data.sourceBytes(), keeping: ["CASE_ENQUIRY_ID", "OnTime_Status"])
    let (ref, verdict) = (file.columns["CASE_ENQUIRY_ID"] ?? 0, file.columns["OnTime_Status"] ?? 1)
    return Dictionary(uniqueKeysWithValues: file.rows.map { ($0[ref], $0[verdict]) })
  }
}
