import Glibc

/// Ends the test server once the test process is gone, however that ended.
enum Watchdog {
  static func end(_ server: Int32, removing directory: String) {
    let script = """
      while kill -0 \(getpid()) 2>/dev/null; do sleep 0.5; done
      kill -INT \(server); while kill -0 \(server) 2>/dev/null; do sleep 0.1; done; rm -rf \(directory)
      """
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    posix_spawnattr_setflags(&attributes, Int16(0x80 /* POSIX_SPAWN_SETSID, a macro that Swift does not import */))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    // Whoever reads the test's output must not wait for this process.
    for descriptor in Int32(0)...2 { posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0) }
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sh"), strdup("-c"), strdup(script), nil]
    defer { for argument in arguments { free(argument) } }
    var pid: pid_t = 0
    posix_spawn(&pid, "/bin/sh", &actions, &attributes, &arguments, environ)
  }
}
