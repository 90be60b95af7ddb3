import Domain
import Files
import Signing
import Store

extension Context {
  /// What links to surveys are signed with.
  ///
  /// - Throws: `Refusal` that says how to make a key, where there is none.
  var linkKeys: LinkKeys {
    get throws(Refusal) {
      do {
        return try LinkKeys(surroundings.environment["KEPT_SURVEY_KEY"] ?? "")
      } catch {
        throw Refusal(
          error.code, "KEPT_SURVEY_KEY: \(error.problem)", allowed: error.allowed,
          next: "export KEPT_SURVEY_KEY=$(head -c \(LinkKeys.shortest) /dev/urandom | base64)")
      }
    }
  }

  /// What holds now: policies, hours, and who is here.
  var rules: RuleBook {
    get throws { try database.rules(at: now, reusing: CalendarTimes()) { try zones.zone($0) } }
  }
}
