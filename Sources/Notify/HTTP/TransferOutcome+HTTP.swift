import CCurl
import Domain

extension TransferOutcome {
  /// What kept a document from being taken; nil when it was. Once the head of a good answer is there, the receiver has
  /// taken it, however the rest of the answer ends.
  func httpError(from address: WebAddress, hiding secrets: [String], at now: Instant) -> DeliveryError? {
    guard answer.headIsComplete else { return connectionError(with: address.host) }
    let words = PlainWords.excerpt(of: answer.body, hiding: secrets + address.secrets)
    let said = "\(address.host) answered \(status)" + (words.isEmpty ? "" : ": \(words)")
    switch status {
    case 200..<300: return nil
    case 300..<400:
      return DeliveryError(
        .permanent, "\(address.host) answered \(status), which sends us to another address; give that one instead",
        status: status)
    case 408, 425, 429, 500...:
      let seconds = answer.retryAfter.flatMap { RetryAfter.seconds($0, from: now) }
      return DeliveryError(seconds.map { .throttled(retryAfter: $0) } ?? .temporary, said, status: status)
    default: return DeliveryError(.permanent, said, status: status)
    }
  }
}

extension WebAddress {
  /// The parts of it that must not be shown: the whole, and all that follows the host.
  fileprivate var secrets: [String] {
    let path = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).dropFirst(3).first
    return [text] + (path.map { [String($0)] } ?? []).filter { $0.count >= 8 }
  }
}
