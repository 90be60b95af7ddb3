import Dispatch

/// Watches for signals without losing one.
enum SignalWatch {
  /// Calls `body` on another thread whenever the process gets a signal, until the source is cancelled.
  ///
  /// Once this has returned none is lost. One that comes before ends the process as it always does: what is to be protected
  /// from it has not begun. To ignore the signal first would lose what comes until it is watched for.
  static func on(_ number: Int32, _ body: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
    let watching = DispatchSemaphore(value: 0)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler(handler: DispatchWorkItem(block: body))
    source.setRegistrationHandler(handler: DispatchWorkItem { watching.signal() })
    source.resume()
    watching.wait()
    return source
  }
}
