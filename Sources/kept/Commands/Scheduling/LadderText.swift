import Domain
import Store

/// Ladders as people type them: `1wd lead; 2wd lead of field; 3wd eve`.
struct LadderText {
  private let roster: Roster
  private static let forms = "rungs such as: 4wh owner; 1wd lead; 2wd lead of TEAM; 3wd HANDLE; or none"

  init(_ roster: Roster) {
    self.roster = roster
  }

  /// - Parameters:
  ///   - rungs: each such as `1wd lead`.
  ///   - hours: the calendar in which the rungs' order is judged.
  /// - Throws: `Refusal` for what can't be read, for rungs that go down, and for somebody who left.
  func ladder(_ rungs: [String], in hours: WorkingTime) throws -> Ladder {
    let rungs = try rungs.map { part in
      let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let first = words.first, words.count > 1 else {
        throw Refusal(.invalid, "can't read \"\(part.prefix(60))\" as a rung", allowed: Self.forms)
      }
      return Ladder.Rung(after: try Timespan.parse(first), to: try recipient(Array(words.dropFirst())))
    }
    return try Ladder(rungs, in: hours)
  }

  private func recipient(_ words: [String]) throws -> Ladder.Recipient {
    switch words.map({ $0.lowercased() }) {
    case ["owner"]: .owner
    case ["lead"]: .lead
    case let words where words.count == 3 && words[0] == "lead" && words[1] == "of":
      .leadOf(try roster.team(called: words[2]).id)
    case let words where words.count == 1: .member(try member(words[0]).id)
    default:
      throw Refusal(.invalid, "can't read \"\(words.joined(separator: " "))\" as somebody to tell", allowed: Self.forms)
    }
  }

  /// Whoever knows no handle may well mean the lead.
  private func member(_ handle: String) throws -> Member {
    let handles = roster.members.map(\.handle)
    if handles.contains(handle) { return try roster.member(called: handle) }
    let unknown = Refusal.unknown("member", handle, among: handles, list: "kept member list")
    throw Refusal(
      unknown.code, unknown.problem,
      allowed: (unknown.allowed.map { "\($0) " } ?? "") + "or owner, lead, lead of TEAM", next: unknown.next)
  }

  func words(_ ladder: Ladder) -> String {
    ladder.rungs.isEmpty ? "none" : rungs(ladder).joined(separator: "; ")
  }

  /// Each rung as it is typed.
  func rungs(_ ladder: Ladder) -> [String] { ladder.rungs.map(words) }

  func words(_ rung: Ladder.Rung) -> String { "\(rung.after) \(words(rung.to))" }

  private func words(_ recipient: Ladder.Recipient) -> String {
    switch recipient {
    case .owner: "owner"
    case .lead: "lead"
    case .leadOf(let team): "lead of \(roster.team(team)?.handle ?? "\(team)")"
    case .member(let member): roster.member(member)?.handle ?? "\(member)"
    }
  }
}
