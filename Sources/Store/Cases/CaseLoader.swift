import Domain
import Postgres
import SQL

/// Cases as the tables hold them, put together from their rows.
struct CaseLoader {
  let session: Session

  /// The cases with these numbers that exist, in one round trip.
  ///
  /// The rows of `cases` come first: what another writer changes between the reads then makes the version that was
  /// read too old to write by, never too new.
  ///
  /// - Parameter withCare: whether what happened between people comes along; what stalls does not hang on it.
  func load(_ numbers: [CaseNumber], withCare: Bool = true) throws -> [StoredCase] {
    let key: [Parameter] = [.int8Array(numbers.map(\.value))]
    let rows = try session.pipeline { pipeline in
      (
        heads: pipeline.rows(Statement.caseLoad.query, key) { row in
          StoredCase(file: try CaseFile(row: row), row: try CaseRow(row: row), outcomes: [])
        },
        ownerships: children(.caseLoadOwnerships, key, &pipeline, Ownership.init(row:)),
        waits: children(.caseLoadWaits, key, &pipeline, Wait.init(row:)),
        contacts: children(.caseLoadContacts, key, &pipeline, Contact.init(row:)),
        resolutions: children(.caseLoadResolutions, key, &pipeline, Resolution.init(row:)),
        escalations: children(.caseLoadEscalations, key, &pipeline, Escalation.init(row:)),
        commitments: children(.caseLoadCommitments, key, &pipeline) { row in
          (commitment: try Commitment(row: row), outcome: try row.optionalChoice(20, of: Outcome.self))
        },
        care: withCare ? CareParts(key, &pipeline) : nil
      )
    }
    let ownerships = byCase(rows.ownerships), waits = byCase(rows.waits), contacts = byCase(rows.contacts)
    let resolutions = byCase(rows.resolutions), escalations = byCase(rows.escalations)
    let commitments = byCase(rows.commitments)
    let care = rows.care?.byCase ?? { $0 }
    return rows.heads.value.map { head in
      let number = head.file.number.value
      let file = head.file.with(
        ownerships: ownerships[number] ?? [], waits: waits[number] ?? [],
        commitments: (commitments[number] ?? []).map(\.commitment), contacts: contacts[number] ?? [],
        resolutions: resolutions[number] ?? [],
        escalations: escalations[number] ?? [])
      return StoredCase(file: care(file), row: head.row, outcomes: (commitments[number] ?? []).map(\.outcome))
    }
  }

  /// The same without those that can't be read: one of them must not hide all the others.
  func loadReadable(_ numbers: [CaseNumber]) throws -> [StoredCase] {
    do {
      return try load(numbers, withCare: false)
    } catch  where CaseFault.isAboutRows(error) {
      if numbers.count < 2 { return [] }
      let half = numbers.count / 2
      return try loadReadable(Array(numbers[..<half])) + loadReadable(Array(numbers[half...]))
    }
  }

  /// The histories of these cases.
  func events(of numbers: [CaseNumber]) throws -> [Int64: [Event]] {
    let key: [Parameter] = [.int8Array(numbers.map(\.value))]
    return byCase(try session.pipeline { children(.caseLoadEvents, key, &$0, Event.init(row:)) })
  }

}

/// Asks for the rows of one table with the case that each belongs to, which is column 0.
private func children<Child>(
  _ statement: Statement, _ key: [Parameter], _ pipeline: inout Pipeline,
  _ decode: @escaping (borrowing Row) throws -> Child
) -> Pending<[(owner: Int64, child: Child)]> {
  pipeline.rows(statement.query, key) { row in (try row.int8(0), try decode(row)) }
}

private func byCase<Child>(_ rows: Pending<[(owner: Int64, child: Child)]>) -> [Int64: [Child]] {
  Dictionary(grouping: rows.value, by: \.owner).mapValues { $0.map(\.child) }
}

/// What happened between people in some cases, on its way from the database.
private struct CareParts {
  private let options: Pending<[(owner: Int64, child: CaseOption)]>
  private let apologies: Pending<[(owner: Int64, child: Apology)]>
  private let repairs: Pending<[(owner: Int64, child: Repair)]>
  private let surveys: Pending<[(owner: Int64, child: Survey)]>
  private let feedback: Pending<[(owner: Int64, child: Feedback)]>
  private let themes: Pending<[(owner: Int64, child: CaseTheme)]>
  private let wins: Pending<[(owner: Int64, child: Win)]>
  private let forecasts: Pending<[(owner: Int64, child: Forecast)]>

  init(_ key: [Parameter], _ pipeline: inout Pipeline) {
    options = children(.caseLoadOptions, key, &pipeline, CaseOption.init(row:))
    apologies = children(.caseLoadApologies, key, &pipeline, Apology.init(row:))
    repairs = children(.caseLoadRepairs, key, &pipeline, Repair.init(row:))
    surveys = children(.caseLoadSurveys, key, &pipeline, Survey.init(row:))
    feedback = children(.caseLoadFeedback, key, &pipeline, Feedback.init(row:))
    themes = children(.caseLoadThemes, key, &pipeline, CaseTheme.init(row:))
    wins = children(.caseLoadWins, key, &pipeline, Win.init(row:))
    forecasts = children(.caseLoadForecasts, key, &pipeline, Forecast.init(row:))
  }

  /// What gives a case its own of them.
  var byCase: (CaseFile) -> CaseFile {
    let (options, apologies, repairs) = (Store.byCase(options), Store.byCase(apologies), Store.byCase(repairs))
    let (surveys, feedback, themes) = (Store.byCase(surveys), Store.byCase(feedback), Store.byCase(themes))
    let (wins, forecasts) = (Store.byCase(wins), Store.byCase(forecasts))
    return { file in
      let number = file.number.value
      return file.with(
        options: options[number] ?? [], apologies: apologies[number] ?? [], repairs: repairs[number] ?? [],
        surveys: surveys[number] ?? [], feedback: feedback[number] ?? [], themes: themes[number] ?? [],
        wins: wins[number] ?? [], forecasts: forecasts[number] ?? [])
    }
  }
}

/// A case as the tables hold it.
struct StoredCase {
  let file: CaseFile
  /// The row of `cases` with its derived facts, as written.
  let row: CaseRow
  /// The verdicts on its commitments, as written.
  let outcomes: [Outcome?]
}
