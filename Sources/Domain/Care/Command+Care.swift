/// What a command about people carries.
extension Command {
  /// What was heard in a contact, besides what was said.
  package struct Listening: Hashable, Sendable {
    package var felt: Feeling?
    package var left: Feeling?
    package var needs: String?
    package var behind: String?

    package init(felt: Feeling? = nil, left: Feeling? = nil, needs: String? = nil, behind: String? = nil) {
      self.felt = felt
      self.left = left
      self.needs = needs
      self.behind = behind
    }
  }

  /// An apology, after its words were checked.
  package struct Apologizing: Hashable, Sendable {
    package var channel: String
    package var words: String
    package var harm: String
    package var impact: String?
    package var takesResponsibility: Bool
    /// Commitments of the case that make good, too.
    package var standing: [Int]
    /// What is promised with it.
    package var promises: [Promise]
    /// The ids of the warnings that were seen and overruled.
    package var overruled: [String]

    package init(
      channel: String, words: String, harm: String, impact: String?, takesResponsibility: Bool, standing: [Int] = [],
      promises: [Promise] = [], overruled: [String] = []
    ) {
      self.channel = channel
      self.words = words
      self.harm = harm
      self.impact = impact
      self.takesResponsibility = takesResponsibility
      self.standing = standing
      self.promises = promises
      self.overruled = overruled
    }
  }

  /// Feedback as it was given.
  package struct Answers: Hashable, Sendable {
    package var source: Feedback.Source
    package var survey: Int?
    package var scores: Feedback.Scores
    package var comment: String?
    /// What follows from a low score; nil where nothing does.
    package var lowScore: LowScore?

    package init(
      source: Feedback.Source, survey: Int? = nil, scores: Feedback.Scores, comment: String? = nil,
      lowScore: LowScore? = nil
    ) {
      self.source = source
      self.survey = survey
      self.scores = scores
      self.comment = comment
      self.lowScore = lowScore
    }
  }

  /// What history said of a promise.
  package struct Forecasting: Hashable, Sendable {
    package var kind: OutlookKind
    package var basis: Forecast.Basis
    package var sample: Int
    package var due: Instant
    /// In ten-thousandths.
    package var claimed: Int
    /// The commitment that is promised against it; nil when it was only shown.
    package var subject: Subject?

    package enum Subject: Hashable, Sendable {
      /// One made just before, by how many were made after it: so it is the same one however many there were already.
      case promised(before: Int)
      /// One that is given another time.
      case moved(number: Int)
    }

    package init(
      kind: OutlookKind, basis: Forecast.Basis, sample: Int, due: Instant, claimed: Int, subject: Subject? = nil
    ) {
      self.kind = kind
      self.basis = basis
      self.sample = sample
      self.due = due
      self.claimed = claimed
      self.subject = subject
    }
  }
}

extension Command {
  /// What it promises anew, in the order of the commitments that come of it.
  package var promises: [Promise] {
    switch self {
    case .promise(let promise): [promise]
    case .chooseOption(_, let promises): promises
    case .apologize(let apology): apology.promises
    default: []
    }
  }
}
