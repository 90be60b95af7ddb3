import Postgres
import TestSupport
import Testing

struct ConnectionTargetTests {
  @Test(arguments: [
    ("postgresql://ada:sesame@db:5433/kept", "user=ada password=*** host=db port=5433 dbname=kept"),
    ("host=db user=ada password='open sesame' dbname=kept", "user=ada password=*** host=db dbname=kept"),
    ("host=db sslpassword=sesame", "host=db sslpassword=***"), ("host='my socket'", "host='my socket'"),
    ("", "libpq's defaults"), ("kept", "dbname=kept"),
    ("password=sesame bogus=1", "a connection string that can't be read"),
  ])
  func `a target is shown without its secrets`(text: String, shown: String) {
    let description = ConnectionTarget(text).description
    #expect(Set(description.split(separator: " ")) == Set(shown.split(separator: " ")))
    #expect(!description.contains("sesame"))
  }

  @Test func `another database of the same server is reached, by words and by URL`() async throws {
    let target = try await TestCluster.shared.target()
    let host = try #require(target.option("host"))
    let url = ConnectionTarget("postgresql://kept@/postgres?host=\(host.replacing("/", with: "%2F"))")
    for target in [target, url] {
      let session = try Session(target.database("template1"))
      #expect(try session.row(Query("SELECT current_database()::text")) { try $0.text(0) } == "template1")
    }
    #expect(target.database("other").option("dbname") == "other")
    #expect(url.option("dbname") == "postgres")
  }

  @Test func `of several hosts the first that answers is taken`() async throws {
    let target = try await TestCluster.shared.target()
    let host = try #require(target.option("host"))
    let session = try Session(
      ConnectionTarget("host=/nonexistent,\(host) port=5432,5432 user=kept dbname=kept target_session_attrs=read-write")
    )
    #expect(session.isAlive)
  }
}
