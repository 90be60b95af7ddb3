package import Embedded

extension EmbeddedServer.Options {
  /// A server that a test throws away. It may take long: the test's own steps wait their turn among hundreds of tests
  /// that hold the process's threads.
  package static var throwAway: EmbeddedServer.Options {
    var options = EmbeddedServer.Options(isDurable: false)
    options.startTimeout = .seconds(900)
    options.stopTimeout = .seconds(900)
    return options
  }
}
