/// Finds the fields of one record in memory. Knows nothing of files: what is cut off is asked for again, with more behind.
struct CSVScanner {
  enum Found {
    /// A record of `length` bytes with its line break, and how many lines it takes.
    case record(length: Int, lines: Int, hasNul: Bool)
    /// An empty line.
    case blank(length: Int)
    case malformed(CSVProblem)
    /// The record goes on behind what is here.
    case more
    case end
  }

  /// What a byte means; everything else is text.
  private enum Meaning {
    static let text: UInt8 = 0
    static let delimiter: UInt8 = 1
    static let quote: UInt8 = 2
    static let lineFeed: UInt8 = 3
    static let carriageReturn: UInt8 = 4
    static let nul: UInt8 = 5
  }

  /// The quote, where there is one.
  let quote: UInt8
  private let meanings: [UInt8]

  init(format: CSVFormat) {
    quote = format.quote ?? 0
    var meanings = [UInt8](repeating: Meaning.text, count: 256)
    meanings[0] = Meaning.nul
    meanings[Int(UInt8(ascii: "\n"))] = Meaning.lineFeed
    meanings[Int(UInt8(ascii: "\r"))] = Meaning.carriageReturn
    if let quote = format.quote { meanings[Int(quote)] = Meaning.quote }
    meanings[Int(format.delimiter)] = Meaning.delimiter
    self.meanings = meanings
  }

  /// - Parameters:
  ///   - bytes: where the record begins.
  ///   - isAtEnd: whether the file ends after `count` bytes.
  ///   - fields: takes the fields; of a malformed record those before the bad one.
  func scan(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, isAtEnd: Bool, into fields: FieldList
  ) -> Found {
    fields.removeAll()
    guard count > 0 else { return isAtEnd ? .end : .more }
    return meanings.withUnsafeBufferPointer { meanings in
      var record = RecordScan(bytes: bytes, count: count, isAtEnd: isAtEnd, meanings: meanings)
      if let blank = record.blankLine() { return blank }
      while true {
        let field =
          record.meaning == Meaning.quote ? record.quotedField(into: fields) : record.plainField(into: fields)
        if let field { return field }
        if let end = record.endOfField() {
          // Text behind a closing quote: the field before it is the bad one.
          if case .malformed = end { fields.removeLast() }
          return end
        }
      }
    }
  }

  /// One walk over a record.
  private struct RecordScan {
    let bytes: UnsafePointer<UInt8>
    let count: Int
    let isAtEnd: Bool
    let meanings: UnsafeBufferPointer<UInt8>
    var at = 0
    var lines = 1
    var hasNul = false

    init(bytes: UnsafePointer<UInt8>, count: Int, isAtEnd: Bool, meanings: UnsafeBufferPointer<UInt8>) {
      self.bytes = bytes
      self.count = count
      self.isAtEnd = isAtEnd
      self.meanings = meanings
    }

    /// Of the byte at hand; text at the end.
    var meaning: UInt8 {
      @inline(__always) get { at < count ? meanings[Int(bytes[at])] : Meaning.text }
    }

    func blankLine() -> Found? {
      switch bytes[0] {
      case UInt8(ascii: "\n"): .blank(length: 1)
      case UInt8(ascii: "\r"): count > 1 || isAtEnd ? .blank(length: CSVScanner.pastLineBreak(bytes, 0, count)) : .more
      default: nil
      }
    }

    /// - Returns: nil when all went well.
    @inline(__always)
    mutating func plainField(into fields: FieldList) -> Found? {
      let start = at
      while true {
        while at < count, meanings[Int(bytes[at])] == Meaning.text { at += 1 }
        guard at < count, meanings[Int(bytes[at])] == Meaning.nul else { break }
        hasNul = true
        at += 1
      }
      if meaning == Meaning.quote { return .malformed(.straySymbol) }
      fields.append(start, at)
      return nil
    }

    /// - Returns: nil when all went well.
    mutating func quotedField(into fields: FieldList) -> Found? {
      at += 1
      let start = at
      var isEscaped = false
      while true {
        while meaning <= Meaning.delimiter, at < count { at += 1 }
        guard at < count else { return isAtEnd ? .malformed(.openQuote) : .more }
        switch meaning {
        case Meaning.quote:
          if at + 1 == count, !isAtEnd { return .more }
          guard at + 1 < count, bytes[at + 1] == bytes[at] else {
            if isEscaped { fields.markNextEscaped() }
            fields.append(start, at)
            at += 1
            return nil
          }
          isEscaped = true
          at += 1
        case Meaning.lineFeed: lines += 1
        case Meaning.carriageReturn: if at + 1 < count, bytes[at + 1] != UInt8(ascii: "\n") { lines += 1 }
        default: hasNul = true
        }
        at += 1
      }
    }

    /// - Returns: nil when another field follows.
    @inline(__always)
    mutating func endOfField() -> Found? {
      guard at < count else { return isAtEnd ? .record(length: count, lines: lines, hasNul: hasNul) : .more }
      switch meanings[Int(bytes[at])] {
      case Meaning.delimiter:
        at += 1
        return nil
      case Meaning.lineFeed:
        return .record(length: at + 1, lines: lines, hasNul: hasNul)
      case Meaning.carriageReturn:
        if at + 1 == count, !isAtEnd { return .more }
        return .record(length: CSVScanner.pastLineBreak(bytes, at, count), lines: lines, hasNul: hasNul)
      default:
        return .malformed(.straySymbol)
      }
    }
  }

  /// The first line break.
  static func lineEnd(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    (0..<count).first { bytes[$0] == UInt8(ascii: "\n") || bytes[$0] == UInt8(ascii: "\r") }
  }

  /// Where the line after the line break at `position` begins.
  static func pastLineBreak(_ bytes: UnsafePointer<UInt8>, _ position: Int, _ count: Int) -> Int {
    let isPair =
      bytes[position] == UInt8(ascii: "\r") && position + 1 < count && bytes[position + 1] == UInt8(ascii: "\n")
    return position + (isPair ? 2 : 1)
  }
}
