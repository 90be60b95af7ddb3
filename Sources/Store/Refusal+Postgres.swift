import Domain
import Postgres

/// Constraints whose violation a person can mend, in their words. Everything else stays a database error.
extension Refusal {
  init?(_ error: PostgresError) {
    switch error.constraint {
    case "teams_handle_key":
      self.init(.conflict, "there is a team with that handle already", next: "kept team list")
    case "members_handle_key":
      self.init(.conflict, "there is a member with that handle already", next: "kept member list")
    case "customers_handle_key":
      self.init(.conflict, "there is a customer with that handle already", next: "kept customer list")
    case "templates_handle_key":
      self.init(
        .conflict, "there is a template of that name already", allowed: "another name, or changing that one",
        next: "kept template list")
    case "teams_handle_shape", "members_handle_shape", "customers_handle_shape", "calendars_handle_shape",
      "templates_handle_shape":
      self.init(.invalid, "a handle can't be empty or have spaces", allowed: "a short word such as ana or billing")
    case "playbooks_name_key":
      self.init(
        .conflict, "there is a playbook with that name already", allowed: "another name, or removing the old one first",
        next: "kept playbook remove NAME")
    case "training_topics_name_key":
      self.init(
        .conflict, "there is a topic with that name already", allowed: "another name, or linking it to more themes",
        next: "kept training topic list")
    // Two answered at once, and both before the other was seen.
    case "feedback_once_a_survey":
      self = .linkAnswered
    case "cases_team_fk", "members_team_fk":
      self.init(.notFound, "there is no such team", next: "kept team list")
    case "cases_owner_fk", "commitments_owner_fk":
      self.init(.notFound, "there is no such member", next: "kept member list")
    case "cases_customer_fk":
      self.init(.notFound, "there is no such customer", next: "kept customer list")
    default:
      return nil
    }
  }
}
