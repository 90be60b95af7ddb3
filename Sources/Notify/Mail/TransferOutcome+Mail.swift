import CCurl

extension TransferOutcome {
  /// What kept a mail from being taken; nil when it was.
  func mailError(from host: String, hiding password: String?) -> DeliveryError? {
    if code == CURLE_OK { return nil }
    let server = "the mail server \(host)"
    let words = PlainWords.excerpt(of: answer.refusal.utf8, hiding: password.map { [$0] } ?? [])
    switch code {
    case CURLE_LOGIN_DENIED:
      // That is nothing about this message: a password is set right one day, and all of them would be parked till then.
      return DeliveryError(
        .temporary,
        "\(server) does not let us in with this user and password: \(words)",
        status: status, isOfWholeChannel: true)
    // With these a command was refused; any other leaves a status that says nothing about the end.
    case CURLE_SEND_ERROR where status >= 400, CURLE_WEIRD_SERVER_REPLY where status >= 400,
      CURLE_RECV_ERROR where status >= 400:
      return DeliveryError(
        status >= 500 ? .permanent : .temporary, "\(server) refused the message: \(words)", status: status)
    // No mail gets as far as being told from another. What ends later may be this one's fault.
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CONNECT_ERROR, CURLE_USE_SSL_FAILED:
      return connectionError(with: server).ofWholeChannel
    default: return connectionError(with: server)
    }
  }
}
