import CCurl

/// One transfer by libcurl, from its options to its end. Used by one thread, once.
final class Transfer {
  private let handle: UnsafeMutableRawPointer
  private let answer = Answer()
  private var lists: [UnsafeMutablePointer<curl_slist>] = []
  private var upload: Upload?
  private var socketGuard: SocketGuard?
  /// The first option that was not taken.
  private var problem = CURLE_OK

  /// Why there can't be a transfer; nil when libcurl is there.
  static var loadError: String? { ccurl_load().map { String(cString: $0) } }

  /// - Throws: temporary, when libcurl is missing: nothing is wrong with the message.
  init() throws(DeliveryError) {
    if let reason = Transfer.loadError { throw DeliveryError(.temporary, reason) }
    guard let handle = ccurl_new() else { throw DeliveryError(.temporary, "there is no memory left for a transfer") }
    self.handle = handle
    set(CURLOPT_NOSIGNAL, 1)
    // A proxy would connect in our place, and nobody would see to what.
    set(CURLOPT_PROXY, "")
    set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    let context = Unmanaged.passUnretained(answer).toOpaque()
    note(ccurl_set_header_sink(handle, Transfer.headerSink, context))
    note(ccurl_set_body_sink(handle, Transfer.bodySink, context))
  }

  deinit {
    ccurl_free(handle)
    for list in lists { ccurl_list_free(list) }
  }

  func set(_ option: CURLoption, _ number: Int) { note(ccurl_set_number(handle, option, number)) }

  /// - Parameter text: without NUL.
  func set(_ option: CURLoption, _ text: String) { note(ccurl_set_text(handle, option, text)) }

  func set(_ option: CURLoption, _ lines: [String]) {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
      guard let longer = ccurl_list_adding(list, line) else {
        note(CURLE_OUT_OF_MEMORY)
        break
      }
      list = longer
    }
    guard let list else { return }
    lists.append(list)
    note(ccurl_set_list(handle, option, list))
  }

  func post(_ body: [UInt8], handingOver: @escaping () -> Bool) {
    note(ccurl_set_post_size(handle, body.count))
    read(body, handingOver)
  }

  func upload(_ bytes: [UInt8], handingOver: @escaping () -> Bool) {
    set(CURLOPT_UPLOAD, 1)
    note(ccurl_set_upload_size(handle, bytes.count))
    read(bytes, handingOver)
  }

  private func read(_ bytes: [UInt8], _ handingOver: @escaping () -> Bool) {
    let upload = Upload(bytes, handingOver)
    self.upload = upload
    note(ccurl_set_source(handle, Transfer.source, Unmanaged.passUnretained(upload).toOpaque()))
  }

  func limit(to socketGuard: SocketGuard) {
    self.socketGuard = socketGuard
    note(
      ccurl_set_socket_opener(handle, SocketGuard.opener, Unmanaged.passUnretained(socketGuard).toOpaque()))
  }

  func perform() -> TransferOutcome {
    // What libcurl writes to must outlive the run, and nothing else holds on to it.
    withExtendedLifetime((self, answer, upload, socketGuard)) {
      let code = problem == CURLE_OK ? ccurl_perform(handle) : problem
      return TransferOutcome(
        code: code, status: Int(ccurl_status(handle)), answer: answer, refusedAddress: socketGuard?.refused != nil)
    }
  }

  private func note(_ code: CURLcode) {
    if problem == CURLE_OK { problem = code }
  }

  private static let headerSink: curl_write_callback = { bytes, size, count, context in
    Transfer.take(bytes, size * count, context) { $0.take(headerLine: $1) }
  }

  private static let bodySink: curl_write_callback = { bytes, size, count, context in
    Transfer.take(bytes, size * count, context) { $0.take(body: $1) }
  }

  /// What a sink answers to libcurl: all was taken, or nothing, which ends the transfer.
  private static func take(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
    _ body: (Answer, UnsafeRawBufferPointer) -> Bool
  ) -> Int {
    guard let context, let bytes else { return 0 }
    let answer = Unmanaged<Answer>.fromOpaque(context).takeUnretainedValue()
    return body(answer, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
  }

  private static let source: curl_read_callback = { room, size, count, context in
    guard let context, let room else { return 0 }
    return Unmanaged<Upload>.fromOpaque(context).takeUnretainedValue().fill(room, size * count)
  }
}

/// Bytes on their way out.
private final class Upload {
  private var rest: ArraySlice<UInt8>
  private let handingOver: () -> Bool

  init(_ bytes: [UInt8], _ handingOver: @escaping () -> Bool) {
    rest = bytes[...]
    self.handingOver = handingOver
  }

  /// - Returns: how many bytes were put into `room`, 0 at the end; or that the last of them must not go out.
  func fill(_ room: UnsafeMutableRawPointer, _ count: Int) -> Int {
    let next = rest.prefix(count)
    if !next.isEmpty, next.count == rest.count, !handingOver() { return Int(CURL_READFUNC_ABORT) }
    next.withUnsafeBytes { if let start = $0.baseAddress { room.copyMemory(from: start, byteCount: $0.count) } }
    rest = rest.dropFirst(next.count)
    return next.count
  }
}
