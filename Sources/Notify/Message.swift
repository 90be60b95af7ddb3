package import Domain

/// One message to one person over one channel. Whoever makes it chooses the words; a channel only gives them its shape.
package struct Message: Hashable, Sendable {
  /// Why somebody gets a message. The raw value stands in webhooks, as `kept.<raw value>`.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case digest
    case escalation
    case reminder
    case stall
    /// Sent by hand, to see whether the channel works.
    case trial
  }

  /// The same for every attempt at this message, and for no other message: it becomes `Message-ID` and `webhook-id`, by
  /// which whoever receives it twice knows it again.
  package let id: String
  /// The case it is about: its messages make one thread in a mail program. Nil for those about several cases.
  package let thread: CaseNumber?
  package let recipient: Recipient
  package let kind: Kind
  /// One line; a channel cuts what is too long for it.
  package let subject: String
  /// The whole message as plain text, lines ended by a line feed.
  package let text: String
  /// The same as the inside of an HTML body, escaped already; nil when there is only text.
  package let html: String?
  package let preferences: Preferences?
  /// What it is about, for programs.
  package let items: [MessageItem]
  /// When that happened which it tells of.
  package let occurredAt: Instant

  package init(
    id: String, thread: CaseNumber? = nil, recipient: Recipient, kind: Kind, subject: String, text: String,
    html: String? = nil, preferences: Preferences? = nil, items: [MessageItem] = [], occurredAt: Instant
  ) {
    self.id = id
    self.thread = thread
    self.recipient = recipient
    self.kind = kind
    self.subject = subject
    self.text = text
    self.html = html
    self.preferences = preferences
    self.items = items
    self.occurredAt = occurredAt
  }

  /// `id` as it may stand between angle brackets and in a header: what is neither a letter, a digit nor one of `._-` is
  /// written as `=` and two hexadecimal digits, so that two ids never become one.
  package var headerID: String {
    var safe = ""
    for byte in id.utf8 {
      let scalar = Unicode.Scalar(byte)
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-": safe.unicodeScalars.append(scalar)
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        safe += byte < 0x10 ? "=0\(digits)" : "=\(digits)"
      }
    }
    return safe
  }
}

/// To whom a message goes.
package struct Recipient: Hashable, Sendable {
  package let name: String
  /// A mail address or a web address, as the channel wants it.
  package let address: String

  package init(name: String, address: String) {
    self.name = name
    self.address = address
  }
}

/// How whoever gets messages changes what they get.
package struct Preferences: Hashable, Sendable {
  /// A sentence that stands below the message.
  package let text: String
  /// An `https:` or `mailto:` address for the same, which mail programs offer as a button.
  package let address: String?

  package init(text: String, address: String? = nil) {
    self.text = text
    self.address = address
  }
}
