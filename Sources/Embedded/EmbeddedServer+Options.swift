extension EmbeddedServer {
  /// What a caller may choose about the private PostgreSQL.
  package struct Options: Sendable, Hashable {
    /// Whether commits wait for the disk. False only for throw-away servers: a crash of the machine loses it all.
    package var isDurable: Bool
    /// Where `postgres` and `initdb` are; nil looks for them.
    package var binaries: String?
    /// The lines of pg_hba.conf. The default lets everyone in who can reach the socket, whose directory only the
    /// server's user and root can enter.
    package var authentication = ["local all all trust"]
    /// Further settings, their values as postgresql.conf has them.
    package var settings: [String: String] = [:]
    /// How long the server may take to become ready; crash recovery can need a while.
    package var startTimeout: Duration = .seconds(60)
    /// How long the server may take to stop.
    package var stopTimeout: Duration = .seconds(60)

    package init(isDurable: Bool = true) {
      self.isDurable = isDurable
    }

    /// The whole of postgresql.conf but for the socket's directory.
    var allSettings: [(name: String, value: String)] {
      var all = [
        "listen_addresses": "''", "port": "\(ServerPlace.port)", "max_connections": "60", "shared_buffers": "128MB",
        "work_mem": "32MB", "maintenance_work_mem": "128MB", "effective_cache_size": "1GB", "random_page_cost": "1.1",
        "max_wal_size": "2GB", "jit": "off", "timezone": "'UTC'", "log_timezone": "'UTC'", "datestyle": "'ISO, YMD'",
        "lc_messages": "'C'", "log_line_prefix": "'%m [%p] '",
      ]
      if !isDurable {
        all["fsync"] = "off"
        all["synchronous_commit"] = "off"
        all["full_page_writes"] = "off"
      }
      all.merge(settings) { _, given in given }
      return all.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    }
  }
}
