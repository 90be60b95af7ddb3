import Glibc

/// Real files, and the figures that others computed from them. They are no part of this repository: tests that need
/// them say `.enabled(if:)`, and are shown as skipped where they are missing.
package enum SharedData {
  /// Where the file is: below `KEPT_SHARED_DATA`, or ../shared/data beside this package; nil where it is not.
  package static func path(_ name: String) -> String? {
    let named = getenv("KEPT_SHARED_DATA").map { String(cString: $0) }
    let candidates = named.map { [$0] } ?? ["\(packageRoot)/../shared/data", "\(packageRoot)/../../shared/data"]
    return candidates.map { "\($0)/\(name)" }.first { access($0, R_OK) == 0 }
  }

  /// The folder of Package.swift.
  package static var packageRoot: String {
    String(#filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/\($1)" })
  }
}
