package import Domain

/// A way to reach a person. A channel sends and forgets: attempts are counted elsewhere.
package protocol Channel: Sendable {
  /// Lower snake case, stable for ever.
  static var id: String { get }
  /// For people.
  static var title: String { get }
  /// What can be set; read from `KEPT_NOTIFY_<ID>_<KEY>`.
  static var settings: [ChannelSetting] { get }

  /// - Parameter given: what was set, by key; an empty text counts as not set.
  /// - Throws: every problem at once, keys that the channel doesn't know among them.
  init(_ given: [String: String]) throws(ChannelSettingsError)

  /// Whether messages can go to that address, as far as can be told without sending one.
  /// - Throws: `Refusal` with what is wrong and what is allowed.
  func check(address: String) throws(Refusal)

  /// Sends the message and waits for the receiver's word: to be called on a thread that may wait, for up to twice the
  /// channel's `timeout_seconds`. Safe to call from several threads at once.
  /// - Parameters:
  ///   - now: when this attempt is made.
  ///   - handingOver: called once, on the same thread, before the last bytes go out, without which the receiver has nothing; it
  ///     may wait. False has the message not sent.
  func send(_ message: Message, at now: Instant, handingOver: @escaping () -> Bool) throws(DeliveryError)
}

extension Channel {
  /// The same, with nobody to be asked.
  package func send(_ message: Message, at now: Instant) throws(DeliveryError) {
    try send(message, at: now) { true }
  }
}
