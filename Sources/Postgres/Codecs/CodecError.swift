/// A value that can't be sent. The session adds the statement's name and the parameter's number.
struct CodecError: Error {
  let code: PostgresError.Code
  let message: String

  static let nulByte = CodecError(
    code: .invalidText, message: "the text contains a NUL byte, which PostgreSQL can't hold")

  static func range(_ type: String) -> CodecError {
    CodecError(code: .invalidParameter, message: "the value is out of the range of \(type)")
  }
}
