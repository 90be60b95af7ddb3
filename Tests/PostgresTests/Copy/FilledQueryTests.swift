import Postgres
import Testing

struct FilledQueryTests {
  private func filled(_ text: String, _ literals: String...) -> String {
    Query(name: "filled", text: text).filled(with: literals).text
  }

  @Test func `each parameter becomes its literal, however often it stands there`() {
    #expect(filled("SELECT $2::text, $1::bigint, $2::text", "'7'", "'a'") == "SELECT 'a'::text, '7'::bigint, 'a'::text")
  }

  @Test func `what a literal holds is not looked at again`() {
    #expect(filled("SELECT $1::text, $2::text", "'$2'", "'costs $'") == "SELECT '$2'::text, 'costs $'::text")
  }

  @Test func `a sign that is no parameter stays`() {
    #expect(filled("SELECT '$', '$9', $1", "NULL") == "SELECT '$', '$9', NULL")
  }
}
