extension EmbeddedServer {
  /// What there is to know about the private PostgreSQL.
  package struct Status: Sendable, Hashable {
    package enum State: String, Sendable {
      /// No cluster has been made.
      case absent
      case stopped
      /// Started, but not ready for connections yet.
      case starting
      case running
    }

    package let state: State
    package let pid: Int32?
    /// When the server started, in seconds since 1970.
    package let startedAt: Int64?
    /// PostgreSQL's major version, which made the data.
    package let version: Int?
    package let dataDirectory: String
    package let socketDirectory: String?
    package let log: String
    /// Bytes on disk.
    package let size: Int64
  }

  package func status() -> Status {
    let file = PostmasterFile.read(dataDirectory: dataDirectory).flatMap { $0.isServing(dataDirectory) ? $0 : nil }
    let state: Status.State =
      if let file { file.isReady ? .running : .starting } else { dataVersion == nil ? .absent : .stopped }
    return Status(
      state: state, pid: file?.pid, startedAt: file?.startedAt, version: dataVersion, dataDirectory: dataDirectory,
      socketDirectory: file?.socketDirectory, log: log, size: FileSystem.size(of: dataDirectory))
  }
}
