extension EmbeddedServer {
  package enum Status: Sendable, Hashable {
    /// No cluster has been made.
    case absent
    case stopped
    /// The server's process is there, though it may still be starting.
    case running(pid: Int32)
  }

  /// What there is to know about the server.
  package struct Details: Sendable, Hashable {
    package let status: Status
    /// Whether it takes connections.
    package let isReady: Bool
    /// When the server started, in seconds since 1970.
    package let startedAt: Int64?
    /// PostgreSQL's major version, which made the data.
    package let version: Int?
    /// Bytes on disk.
    package let size: Int64
  }

  /// Whether it is there and runs; asks only the files that the server keeps about itself.
  package func status() -> Status {
    guard dataVersion != nil else { return .absent }
    guard let file = PostmasterFile.read(dataDirectory: place.data), file.isServing(place.data) else {
      return .stopped
    }
    return .running(pid: file.pid)
  }

  /// The status and everything else; adds up the sizes of all files.
  package func details() -> Details {
    let status = status()
    var file: PostmasterFile?
    if case .running = status { file = PostmasterFile.read(dataDirectory: place.data) }
    return Details(
      status: status, isReady: file?.isReady ?? false, startedAt: file?.startedAt, version: dataVersion,
      size: FileSystem.size(of: place.data))
  }
}
