import Glibc

/// The validator of data packages, which Scripts/test brings from PyPI.
package enum Frictionless {
  /// Nil when it is not there: then nobody has brought it, for want of a network perhaps.
  package static let program: String? = {
    let root = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
    let path = "\(root)/.build-python/frictionless/bin/frictionless"
    return access(path, X_OK) == 0 ? path : nil
  }()

  /// What a test that needs it is skipped with.
  package static let isMissing = "frictionless is not here: Scripts/test brings it from PyPI"

  /// What it finds in the data package of a folder.
  /// - Parameter folder: holds nothing that a shell would touch.
  /// - Returns: nil when all is well; else what it said.
  package static func complaint(about folder: String) throws -> String? {
    guard let program else { throw TestSupportError(isMissing) }
    do {
      _ = try DebianPython.run(["cd", folder, "&&", program, "validate", "datapackage.json"])
      return nil
    } catch let error as TestSupportError {
      return error.description
    }
  }
}
