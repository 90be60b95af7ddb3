extension OutlookChange {
  /// The degrees of certainty that are looked at.
  private static let levels = [0.5, 0.7, 0.85, 0.95]
  /// A difference of no more than so much is none to speak of.
  private static let least = 0.03

  /// By what came of the dates that were given of late, at the level that is furthest off.
  ///
  /// - Returns: nil where there is too little to tell, or nothing is off beyond chance.
  static func dates(_ outcomes: [PastClaims.Outcome]) -> OutlookChange? {
    var furthest = (1.0, OutlookChange?.none)
    for level in levels {
      // Of others history never gave such a date.
      let dates = outcomes.filter { $0.most >= level }
      // What is done comes in parts, which add up to one but for rounding.
      let known = dates.reduce(0) { $0 + ($1.share >= level || $1.isDone ? $1.weight : 0) }.rounded()
      guard known >= Double(Outlook.fewest) else { continue }
      let curve = OutlookRecord.curve(dates)
      let place = curve.partitioningIndex { $0.claimed >= level }
      let met = place == 0 ? 0 : curve[place - 1].met
      // Twice the standard error of a share in a sample of that size.
      let allowed = max(2 * (level * (1 - level) / known).squareRoot(), least)
      if abs(met - level) / allowed > furthest.0 {
        furthest = (abs(met - level) / allowed, .dates(called: level, met: met, of: Int(known)))
      }
    }
    return furthest.1
  }
}
