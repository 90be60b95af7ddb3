/// What one statement of a pipeline will have given, once the pipeline has run.
package final class Pending<Value> {
  private var stored: Value?
  private let name: String

  init(_ name: String) {
    self.name = name
  }

  /// The value. Reading it before ``Session/pipeline(file:line:_:)`` has returned is a defect of the program.
  package var value: Value {
    guard let stored else {
      preconditionFailure("\(name) has not run yet: read its value after the pipeline has returned")
    }
    return stored
  }

  func fulfil(_ value: Value) {
    stored = value
  }
}
