import ArgumentParser
import Domain
import Store

/// What the whole installation says of surveys.
struct SurveySettings {
  /// What stands before a token; nil where nobody has said.
  let address: String?
  /// How many days a link can be answered.
  let daysValid: Int
  let rest: SurveyRest
  /// What a link is sent with.
  let text: String

  static let addressName = "survey_base_url"
  static let validName = "survey_days_valid"
  static let restName = "survey_rest_days"
  static let textName = "survey_text"

  /// What is stored where an address was taken back.
  private static let nowhere = "none"
  private static let usualDays = 14
  private static let possibleDays = 1...365
  /// What stands in braces is filled in.
  static let blanks = ["{name}", "{subject}", "{link}", "{until}"]
  static let usualText = """
    Hello {name},

    we worked on "{subject}" for you. How did it go? A minute of yours helps us to do better:

    {link}

    The link can be answered once, until {until}. Thank you.
    """

  init(_ database: Database) throws {
    address = try database.setting(Self.addressName).flatMap { $0 == Self.nowhere ? nil : $0 }
    daysValid = try database.setting(Self.validName).flatMap { Int($0) } ?? Self.usualDays
    rest = try database.setting(Self.restName).map { SurveyRest(days: Int($0)) } ?? .usual
    text = try database.setting(Self.textName) ?? Self.usualText
  }

  /// - Throws: `Refusal` where nobody has said where links lead.
  var requiredAddress: String {
    get throws(Refusal) {
      guard let address else {
        throw Refusal(
          .invalid, "nobody has said where links to surveys lead", allowed: "the address of the web page, set once",
          next: "kept settings set --survey-base-url https://…")
      }
      return address
    }
  }

  /// The settings with what is shown of each.
  var rows: KeyValuePairs<String, String?> {
    [
      Self.addressName: address, Self.validName: Counted.words(daysValid, "day"),
      Self.restName: rest.days.map { Counted.words($0, "day") } ?? "never again",
      Self.textName: text == Self.usualText ? "the usual one" : text,
    ]
  }
}

/// Settings of surveys as they are typed; each gives the text that is stored.
extension SurveySettings {
  static func address(_ typed: String) throws(Refusal) -> String {
    if typed.lowercased() == nowhere { return nowhere }
    let address = typed.hasSuffix("/") ? String(typed.dropLast()) : typed
    let scheme = ["https://", "http://"].first { address.lowercased().hasPrefix($0) }
    guard let scheme, address.count > scheme.count, address.utf8.count <= 500,
      !address.contains(where: { $0.isWhitespace || "?#\"<>\\".contains($0) }),
      address.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 && $0.value < 0x7f }),
      address.dropFirst(scheme.count).first?.isLetter == true || address.dropFirst(scheme.count).first?.isNumber == true
    else {
      throw Refusal(
        .invalid, "\"\(typed)\" is no address of a web page", allowed: "such as https://care.example.com, or none",
        next: "kept settings set --survey-base-url https://…")
    }
    return address
  }

  static func daysValid(_ typed: String) throws(Refusal) -> String {
    guard let days = Int(typed), possibleDays.contains(days) else {
      throw Refusal(
        .invalid, "a link can't be answered for \"\(typed)\" days",
        allowed: "\(possibleDays.lowerBound) to \(possibleDays.upperBound); every link ends",
        next: "kept settings set --survey-days-valid \(usualDays)")
    }
    return "\(days)"
  }

  static func restDays(_ typed: String) throws(Refusal) -> String {
    if typed.lowercased() == "never" { return "never" }
    guard let days = Int(typed), SurveyRest.possible.contains(days) else {
      throw Refusal(
        .invalid, "\"\(typed)\" is no number of days",
        allowed: "0 to \(SurveyRest.possible.upperBound), or never: a customer is asked once",
        next: "kept settings set --survey-rest-days 30")
    }
    return "\(days)"
  }

  static func text(_ typed: String) throws(Refusal) -> String {
    let text = try Text.note(typed, called: "text")
    guard text.contains("{link}") else {
      throw Refusal(
        .invalid, "the text has no place for the link",
        allowed:
          "a text with {link} in it, and \(blanks.filter { $0 != "{link}" }.joined(separator: ", ")) if you like",
        next: "kept settings set --survey-text \"… {link} …\"")
    }
    return text
  }
}

/// What of surveys can be set.
struct SurveyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Where links to surveys lead: the web page that takes answers; or none.", valueName: "address"))
  var surveyBaseUrl: String?

  @Option(help: ArgumentHelp("How many days a link can be answered.", valueName: "days"))
  var surveyDaysValid: String?

  @Option(
    help: ArgumentHelp(
      "Within how many days a customer is not asked again; 0, or never to ask a customer once.", valueName: "days"))
  var surveyRestDays: String?

  @Option(
    help: ArgumentHelp(
      "What a link is sent with; \(SurveySettings.blanks.joined(separator: ", ")) are filled in.", valueName: "text"))
  var surveyText: String?

  var isEmpty: Bool {
    surveyBaseUrl == nil && surveyDaysValid == nil && surveyRestDays == nil && surveyText == nil
  }

  /// What is stored under each name; nil for what was not said.
  var stored: KeyValuePairs<String, String?> {
    get throws {
      [
        SurveySettings.addressName: try surveyBaseUrl.map(SurveySettings.address),
        SurveySettings.validName: try surveyDaysValid.map(SurveySettings.daysValid),
        SurveySettings.restName: try surveyRestDays.map(SurveySettings.restDays),
        SurveySettings.textName: try surveyText.map(SurveySettings.text),
      ]
    }
  }
}
