/// What a caller may choose about the private PostgreSQL.
package struct ServerOptions: Sendable {
  /// Where `postgres` and `initdb` are; nil looks for them.
  package var binaries: String?
  /// The role and the database that are made when the cluster is.
  package var name = "kept"
  /// False only for throw-away clusters: nothing is flushed to disk, and a crash of the machine loses it all.
  package var isDurable = true
  /// The lines of pg_hba.conf. The default lets everyone in who can reach the socket, whose directory only the
  /// server's user and root can enter.
  package var authentication = ["local all all trust"]
  /// Further settings, in postgresql.conf's syntax for the values.
  package var settings: [String: String] = [:]
  /// How long the server may take to become ready; crash recovery can need a while.
  package var startTimeout: Duration = .seconds(60)
  /// How long the server may take to stop.
  package var stopTimeout: Duration = .seconds(60)

  package init() {}

  /// The whole of postgresql.conf but for the socket's directory.
  var allSettings: [(name: String, value: String)] {
    var all = [
      "listen_addresses": "''", "port": "\(EmbeddedServer.port)", "unix_socket_permissions": "0777",
      "max_connections": "60", "shared_buffers": "128MB", "work_mem": "16MB", "maintenance_work_mem": "128MB",
      "effective_cache_size": "1GB", "random_page_cost": "1.1", "max_wal_size": "2GB", "jit": "off",
      "timezone": "'UTC'", "log_timezone": "'UTC'", "datestyle": "'ISO, YMD'", "lc_messages": "'C'",
      "log_line_prefix": "'%m [%p] '", "logging_collector": "off",
    ]
    if !isDurable {
      all["fsync"] = "off"
      all["synchronous_commit"] = "off"
      all["full_page_writes"] = "off"
    }
    all.merge(settings) { _, given in given }
    return all.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
