import Domain

/// A spell by the hours of a story.
func spell(
  _ began: Double, _ ended: Double?, isDone: Bool = true, team: TeamID = 1, category: String? = nil,
  takenOut: Double? = nil
) -> PastSpell {
  PastSpell(
    began: hour(began), ended: ended.map { hour($0) }, isDone: isDone, team: team, category: category,
    takenOut: takenOut.map { hour($0) })
}

/// Twenty that began at the same instant, each an hour longer than the one before: of their curve each step is a twentieth or
/// so high.
func twentySpells(team: TeamID = 1, category: String? = nil, takenOut: Double? = nil) -> [PastSpell] {
  (1...20).map { spell(0, Double($0), team: team, category: category, takenOut: takenOut) }
}
