import CCurl
import Domain

/// Sends a JSON document to a web address: what all channels over HTTP share.
struct HTTPPost: Sendable {
  static let settings = [
    ChannelSetting("allowed_networks", .networks, "networks that may be called though they are not public"),
    ChannelSetting("ca_file", .file, "certificates of authorities that are trusted instead of the system's, as PEM"),
    ChannelSetting(
      "connect_timeout_seconds", .number(1...300), default: "5", "how long a connection may take to come about"),
    ChannelSetting("timeout_seconds", .number(1...300), default: "15", "how long it all may take"),
  ]

  private let allowedNetworks: [NetworkRange]
  private let authorities: String?
  private let connectTimeout: Int
  private let timeout: Int

  init(_ reader: SettingsReader) {
    allowedNetworks = reader.list("allowed_networks").compactMap { NetworkRange($0) }
    authorities = reader.text("ca_file")
    connectTimeout = reader.number("connect_timeout_seconds")
    timeout = reader.number("timeout_seconds")
  }

  func check(_ address: String) throws(Refusal) {
    _ = try WebAddress(address, allowing: allowedNetworks)
  }

  /// - Parameters:
  ///   - headers: lines of them; `Content-Type` is there already.
  ///   - secrets: never shown, should the server repeat them.
  ///   - handingOver: as of ``Channel``.
  func send(
    _ document: JSONValue, to text: String, headers: [String] = [], hiding secrets: [String] = [], at now: Instant,
    handingOver: @escaping () -> Bool
  ) throws(DeliveryError) {
    try send(document.bytes, to: text, headers: headers, hiding: secrets, at: now, handingOver: handingOver)
  }

  /// As above, with the document's bytes.
  func send(
    _ body: [UInt8], to text: String, headers: [String], hiding secrets: [String], at now: Instant,
    handingOver: @escaping () -> Bool
  ) throws(DeliveryError) {
    let address: WebAddress
    do { address = try WebAddress(text, allowing: allowedNetworks) } catch {
      throw DeliveryError(.permanent, error.problem)
    }
    let transfer = try Transfer()
    transfer.set(CURLOPT_URL, address.text)
    transfer.set(CURLOPT_PROTOCOLS_STR, "http,https")
    // A redirect could lead anywhere, and a POST that follows one seldom means what it did.
    transfer.set(CURLOPT_FOLLOWLOCATION, 0)
    transfer.set(CURLOPT_CONNECTTIMEOUT, connectTimeout)
    transfer.set(CURLOPT_TIMEOUT, timeout)
    transfer.set(CURLOPT_USERAGENT, "kept")
    // "Expect:" without a value: no round trip to ask whether the body may come.
    transfer.set(CURLOPT_HTTPHEADER, ["Content-Type: application/json", "Expect:"] + headers)
    if let authorities { transfer.set(CURLOPT_CAINFO, authorities) }
    transfer.set(CURLOPT_POST, 1)
    transfer.post(body, handingOver: handingOver)
    transfer.limit(to: SocketGuard(allowing: allowedNetworks))
    let outcome = transfer.perform()
    if let error = outcome.httpError(from: address, hiding: secrets, at: now) { throw error }
  }
}
