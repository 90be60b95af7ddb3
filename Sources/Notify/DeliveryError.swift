/// A message was not delivered.
package struct DeliveryError: Error, Hashable, Sendable {
  /// What follows from it.
  package enum Code: Hashable, Sendable {
    /// It will fail the same way again: the address is wrong, or the receiver refuses the message for good.
    case permanent
    /// It may work later: nobody answered in time, or the receiver is in trouble.
    case temporary
    /// The receiver asks to be left alone for so many seconds, at least 0.
    case throttled(retryAfter: Int)
  }

  package let code: Code
  /// What happened, for a person: one sentence without a full stop, on one line, and without any secret, not even the
  /// path of a web address, which often is one.
  package let sentence: String
  /// The status of HTTP or the reply code of SMTP, where there was one.
  package let status: Int?
  /// Whether it is nothing about this message or its address, and any other by the channel would fail the same way.
  package let isOfWholeChannel: Bool

  package init(_ code: Code, _ sentence: String, status: Int? = nil, isOfWholeChannel: Bool = false) {
    self.code = code
    self.sentence = sentence
    self.status = status
    self.isOfWholeChannel = isOfWholeChannel
  }

  /// The same, of the whole channel.
  var ofWholeChannel: DeliveryError { DeliveryError(code, sentence, status: status, isOfWholeChannel: true) }
}
