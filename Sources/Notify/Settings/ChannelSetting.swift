/// Something that can be set for a channel.
package struct ChannelSetting: Sendable {
  /// What values it takes.
  package enum Kind: Sendable {
    /// One line of text.
    case text
    /// The path of a file.
    case file
    case number(ClosedRange<Int>)
    case choice([String])
    /// Networks as `10.1.2.0/24` or single addresses, apart by commas or spaces.
    case networks
    /// One line that is never shown.
    case secret
    /// Keys for signing, as `whsec_` and base64, apart by commas or spaces; never shown.
    case signingKeys
  }

  /// Lower snake case, stable for ever.
  package let key: String
  package let kind: Kind
  /// What holds when nothing is set; nil when there is nothing then.
  package let defaultValue: String?
  /// Whether the channel can't do without.
  package let isRequired: Bool
  /// One sentence for the list of settings, without a full stop.
  package let meaning: String

  init(_ key: String, _ kind: Kind, default defaultValue: String? = nil, required: Bool = false, _ meaning: String) {
    self.key = key
    self.kind = kind
    self.defaultValue = defaultValue
    self.isRequired = required
    self.meaning = meaning
  }

  /// Whether its value must never be shown.
  package var isSecret: Bool {
    switch kind {
    case .secret, .signingKeys: true
    case .text, .file, .number, .choice, .networks: false
    }
  }

  /// The variable of the environment that it is read from.
  package func variable(of channelID: String) -> String {
    "KEPT_NOTIFY_\(channelID.uppercased())_\(key.uppercased())"
  }
}
