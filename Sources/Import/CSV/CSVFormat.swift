/// How a CSV file is written, as its map states it.
package struct CSVFormat: Hashable, Sendable {
  /// An ASCII byte between fields.
  package var delimiter: UInt8
  /// An ASCII byte around fields that hold delimiters or line breaks; nil when there is no quoting at all.
  package var quote: UInt8?
  package var encoding: TextEncoding

  package init(
    delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8? = UInt8(ascii: "\""), encoding: TextEncoding = .utf8
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.encoding = encoding
  }
}
