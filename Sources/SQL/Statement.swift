/// One SQL statement, from a file under SQL/Statements.
///
/// The file's base name is the statement's name everywhere: in Swift (`case_write` is `.caseWrite`), as the
/// prepared statement in the server, and in errors.
package struct Statement: Sendable, Hashable {
  package let name: String
  package let text: String
}
