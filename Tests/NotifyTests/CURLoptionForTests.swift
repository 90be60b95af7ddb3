import CCurl

/// Options of libcurl that only the tests use beside those of the channels.
enum CURLoptionForTests {
  static let url = CURLOPT_URL
  /// Answers a look-up of a name without asking anybody, as a name server would that changes its mind.
  static let resolve = CURLOPT_RESOLVE
  static let timeout = CURLOPT_TIMEOUT
  /// How a transfer ends that a sink wants no more of.
  static let cutOff = CURLE_WRITE_ERROR
}
