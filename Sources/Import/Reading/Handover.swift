import Dispatch
import Synchronization

/// A short queue from one thread to another: whoever is ahead waits.
final class Handover<Element: Sendable>: Sendable {
  private struct State {
    var elements: [Element] = []
    var isOpen = true
  }

  private let state = Mutex(State())
  /// Counts the free places.
  private let free: DispatchSemaphore
  /// Counts what waits to be taken.
  private let filled = DispatchSemaphore(value: 0)

  /// - Parameter limit: how many elements may wait.
  init(limit: Int) {
    free = DispatchSemaphore(value: 0)
    // A semaphore that is destroyed below its first value is a crash: this one begins at 0.
    for _ in 0..<limit { free.signal() }
  }

  /// Whether elements are still wanted.
  var isOpen: Bool { state.withLock { $0.isOpen } }

  /// Appends an element, as soon as there is room; drops it when none is wanted any more.
  func put(_ element: Element) {
    free.wait()
    let isOpen = state.withLock { state in
      if state.isOpen { state.elements.append(element) }
      return state.isOpen
    }
    // The next one must not wait for room that nobody makes.
    if isOpen { filled.signal() } else { free.signal() }
  }

  /// The next element, as soon as there is one.
  func take() -> Element {
    filled.wait()
    defer { free.signal() }
    return state.withLock { $0.elements.removeFirst() }
  }

  /// No element is wanted any more.
  func close() {
    state.withLock { $0 = State(isOpen: false) }
    free.signal()
  }
}
