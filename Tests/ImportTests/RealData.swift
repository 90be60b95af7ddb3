import Files
import Glibc
import Import

/// The real files that the figures of Kept are checked with. They are no part of this repository: tests that need them
/// say `.enabled(if:)`, and are shown as skipped where they are missing.
enum RealData {
  static let serviceNow = "servicenow-incidents/incident_event_log.csv.gz"
  static let boston = "boston-311/requests-2015-q1.csv.gz"

  /// Where the file is: below `KEPT_SHARED_DATA`, or ../shared/data beside this package.
  static func path(_ name: String) -> String? {
    let named = getenv("KEPT_SHARED_DATA").map { String(cString: $0) }
    let candidates = named.map { [$0] } ?? ["\(packageRoot)/../shared/data", "\(packageRoot)/../../shared/data"]
    return candidates.map { "\($0)/\(name)" }.first { access($0, R_OK) == 0 }
  }

  static var packageRoot: String {
    String(#filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/\($1)" })
  }

  /// A map of Documentation/maps.
  static func map(_ name: String) throws -> ImportMap {
    try ImportMap.read(path: "\(packageRoot)/Documentation/maps/\(name).yaml", zones: ZoneFiles())
  }
}
