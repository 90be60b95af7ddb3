import Domain

/// Reads what was set for a channel, and collects what is wrong with it, so that all of it is said at once.
struct SettingsReader {
  private let channelID: String
  private var values: [String: String] = [:]
  private var problems: [Refusal] = []

  init(_ given: [String: String], for channel: (some Channel).Type) {
    channelID = channel.id
    let known = channel.settings
    for key in given.keys.sorted() where !known.contains(where: { $0.key == key }) {
      let names = known.map { $0.variable(of: channelID) }
      problems.append(.unknown("setting", Self.variable(key, channelID), among: names))
    }
    for setting in known {
      let text = given[setting.key] ?? ""
      if text.isEmpty {
        values[setting.key] = setting.defaultValue
        if setting.isRequired {
          problem(with: setting, "is not set", allowed: setting.meaning)
        }
      } else {
        check(text, for: setting)
        values[setting.key] = text
      }
    }
  }

  /// - Throws: what was wrong, if anything was.
  func finish() throws(ChannelSettingsError) {
    if !problems.isEmpty { throw ChannelSettingsError(problems: problems) }
  }

  /// Adds a problem that is found only when settings are seen together.
  mutating func refuse(_ key: String, _ problem: String, allowed: String) {
    problems.append(SettingsReader.refusal(channelID, key, problem, allowed))
  }

  /// Nil when it was not set and has no default.
  func text(_ key: String) -> String? { values[key] }

  /// 0 when it was refused.
  func number(_ key: String) -> Int { values[key].flatMap { Int($0) } ?? 0 }

  /// In the order given, each once.
  func list(_ key: String) -> [String] { SettingsReader.words(values[key] ?? "") }

  private static func words(_ text: String) -> [String] {
    text.split { $0 == "," || $0.isWhitespace }.map(String.init)
  }

  private mutating func check(_ text: String, for setting: ChannelSetting) {
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return problem(with: setting, "holds a control character", allowed: "one line of text")
    }
    switch setting.kind {
    case .text, .secret, .file: break
    case .number(let range):
      guard let number = Int(text), range.contains(number) else {
        return problem(
          with: setting, "is \"\(text)\"", allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)")
      }
    case .choice(let words):
      guard words.contains(text) else {
        return problem(with: setting, "is \"\(text)\"", allowed: "one of \(words.joined(separator: ", "))")
      }
    case .networks:
      for word in SettingsReader.words(text) where NetworkRange(word) == nil {
        problem(with: setting, "holds \"\(word)\"", allowed: "addresses and networks such as 10.1.2.0/24 or fd00::/8")
      }
    case .signingKeys:
      for (index, word) in SettingsReader.words(text).enumerated() where SigningKey(word) == nil {
        problem(
          with: setting, "holds no key in place \(index + 1)",
          allowed: "whsec_ and 24 to 64 bytes in base64, as \"echo whsec_$(openssl rand -base64 32)\" prints it")
      }
    }
  }

  private mutating func problem(with setting: ChannelSetting, _ problem: String, allowed: String) {
    refuse(setting.key, problem, allowed: allowed)
  }

  /// As it is typed; what is not known has a name, too.
  private static func variable(_ key: String, _ channelID: String) -> String {
    ChannelSetting(key, .text, "").variable(of: channelID)
  }

  private static func refusal(_ channelID: String, _ key: String, _ problem: String, _ allowed: String) -> Refusal {
    Refusal(.invalid, "the setting \(variable(key, channelID)) \(problem)", allowed: allowed)
  }
}
