import CCurl

/// How a transfer ended.
struct TransferOutcome {
  let code: CURLcode
  /// The last status of HTTP or reply code of SMTP; 0 when there was none.
  let status: Int
  let answer: Answer
  /// An address was not connected to because it is not public.
  let refusedAddress: Bool

  /// The error of a transfer that ended without a word of the receiver's.
  /// - Parameter who: names the receiver at the beginning of a sentence: `chat.example.com`, or `the mail server …`.
  func connectionError(with who: String) -> DeliveryError {
    if refusedAddress, code == CURLE_COULDNT_CONNECT {
      return DeliveryError(
        .permanent,
        "\(who) is no machine of the public internet; if it may be reached, name its network in allowed_networks")
    }
    switch code {
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
      return DeliveryError(.permanent, "the address of \(who) can't be read")
    case CURLE_COULDNT_RESOLVE_HOST: return DeliveryError(.temporary, "\(who) has no address: its name is not known")
    case CURLE_COULDNT_CONNECT: return DeliveryError(.temporary, "\(who) can't be reached: nobody listens there")
    case CURLE_OPERATION_TIMEDOUT: return DeliveryError(.temporary, "\(who) did not answer in time")
    case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE:
      return DeliveryError(.temporary, "\(who) closed the connection before it answered")
    case CURLE_WRITE_ERROR: return DeliveryError(.temporary, "\(who) answered more than anybody wants to read")
    case CURLE_PEER_FAILED_VERIFICATION:
      return DeliveryError(
        .temporary,
        "\(who) has a certificate that can't be trusted; a certificate authority of your own goes in ca_file")
    case CURLE_SSL_CACERT_BADFILE: return DeliveryError(.temporary, "the file named in ca_file can't be read")
    case CURLE_SSL_CONNECT_ERROR: return DeliveryError(.temporary, "no TLS connection with \(who) came about")
    case CURLE_USE_SSL_FAILED: return DeliveryError(.temporary, "\(who) offers no STARTTLS")
    default: return DeliveryError(.temporary, "\(who) could not be talked to (libcurl's error \(code.rawValue))")
    }
  }
}
