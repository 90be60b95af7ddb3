package import Postgres

extension ConnectionTarget {
  /// Everything that another program needs to connect to the same database.
  package var words: String {
    ["host", "port", "user", "password", "dbname"].compactMap { name in
      option(name).map { value in
        let quoted = value.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined()
        return "\(name)='\(quoted)'"
      }
    }.joined(separator: " ")
  }
}
