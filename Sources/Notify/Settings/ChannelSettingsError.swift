package import Domain

/// A channel can't work with what was set for it.
package struct ChannelSettingsError: Error, Hashable, Sendable {
  /// All that is wrong, at least one.
  package let problems: [Refusal]
}
