/// A certificate authority made for one test, and a server's certificate signed by it, for `localhost` and 127.0.0.1.
package final class TestAuthority: Sendable {
  private let directory: TemporaryDirectory
  package var authorityFile: String { "\(directory.path)/ca.pem" }
  package var certificate: String { "\(directory.path)/server.pem" }
  package var key: String { "\(directory.path)/server.key" }

  package init() throws {
    directory = try TemporaryDirectory()
    let folder = directory.path
    let new = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
    try directory.write("server.cnf", "subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\n")
    _ = try DebianPython.run([
      "sh", "-ec",
      """
      '\(new) -keyout \(folder)/ca.key -out \(folder)/ca.pem -subj "/CN=Kept test authority"
      openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout \(folder)/server.key \
        -out \(folder)/server.csr -subj /CN=localhost
      openssl x509 -req -in \(folder)/server.csr -CA \(folder)/ca.pem -CAkey \(folder)/ca.key -CAcreateserial -days 2 \
        -extfile \(folder)/server.cnf -out \(folder)/server.pem'
      """,
    ])
  }
}
