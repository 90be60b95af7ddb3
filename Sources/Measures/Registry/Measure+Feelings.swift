import SQL

/// What the customer felt.
extension Measure {
  static let leftCalmerRate = Measure(
    id: "left_calmer_rate", title: "Left calmer than they came", unit: .ratio, cohort: .resolved,
    direction: .higherIsBetter, question: "Do customers leave calmer than they came?",
    definition: """
      Cases whose customer was at a calmer level in the feeling that was named last than in the one that was named \
      first, out of the cases first resolved in the month of which at least two feelings were named as of the instant. \
      Feelings stand in the order of their contacts; of one contact the feeling at its start comes before the one at its \
      end. Levels go from 1 (calm) to 5 (distressed), each as its word stood when it was named. A case belongs to the \
      team and owner of its first resolution.
      """,
    caveats: [
      "Knows only the cases of which somebody named feelings: read n beside cases_resolved.",
      "Who came calm and left calm counts as not calmer.",
    ],
    shape: .rate, statement: .measureLeftCalmerRate)
}
