import ArgumentParser
import Domain

/// What ending a case does with promises that are still open.
struct OpenPromises: ParsableArguments {
  @Flag(help: "Withdraw the promises that are still open; needs a reason.")
  var withdrawOpen = false

  @Option(help: "Why they are withdrawn.")
  var reason: String?

  func validate() throws {
    if withdrawOpen != (reason != nil) {
      throw ValidationError("Promises are withdrawn with a reason: --withdraw-open --reason \"…\".")
    }
  }
}
