import Domain

/// How customers come and leave, and what their cases are examples of.
extension SampleHistory {
  private static let coming = [
    ("distressed", 5), ("furious", 5), ("frustrated", 4), ("anxious", 4), ("upset", 4), ("worried", 3), ("worried", 3),
    ("disappointed", 3), ("confused", 3), ("annoyed", 3), ("unsure", 2), ("hopeful", 2), ("calm", 1),
  ]
  private static let leavingWell = [("calm", 1), ("relieved", 1), ("content", 1), ("grateful", 1), ("hopeful", 2)]
  private static let leavingBadly = [("hopeful", 2), ("unsure", 2), ("disappointed", 3), ("frustrated", 4)]

  /// Not everybody notes what they heard.
  mutating func heardFirst() -> Command.Listening {
    moods.chance(60) ? Command.Listening(felt: feeling(Self.coming)) : .init()
  }

  /// A last call, when it was made: how the customer left.
  mutating func heardLast(wasHard: Bool) -> [Command] {
    guard moods.chance(45) else { return [] }
    let left = feeling(wasHard && moods.chance(50) ? Self.leavingBadly : Self.leavingWell)
    return [
      .contact(
        channel: "phone", direction: .outbound, note: moods.pick(["Told that it is solved", "Asked whether it holds"]),
        listening: .init(left: left))
    ]
  }

  /// What the case is an example of; most are of nothing that comes again.
  mutating func themes(of problem: SampleProblem, wasHard: Bool) -> [Command] {
    if wasHard, moods.chance(70) { return [.addTheme(problem.isField ? "missed-visit" : "no-callback", feedback: nil)] }
    if problem.category == "billing", moods.chance(60) { return [.addTheme("wrong-bill", feedback: nil)] }
    if problem.category == "broadband", moods.chance(35) { return [.addTheme("line-drops", feedback: nil)] }
    return []
  }

  private mutating func feeling(_ words: [(String, Int)]) -> Feeling {
    let (word, level) = moods.pick(words)
    return Feeling(word: word, level: level)
  }
}
