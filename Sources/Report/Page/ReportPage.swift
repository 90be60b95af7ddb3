import Domain
import Measures

/// A report as a page: wins first, then what needs work, then what it rests on.
struct ReportPage {
  let report: MonthReport
  let book: FigureBook

  init(_ report: MonthReport) {
    self.report = report
    book = FigureBook(report.rows, month: report.month)
  }

  var html: HTML {
    let parts = charts
    let drawn = (parts.wide + parts.control).filter { $0.data != nil }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src \
      'unsafe-inline'; base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>\(title)</title>
      <style>
      \(Self.resource(PackageResources.report_css))</style>
      </head>
      <body>
      \(header)<main>
      \(headlines)\(findings)\(figures(parts))\(categories)\(tables)\(definitions)</main>
      \(script(drawn))</body>
      </html>

      """
  }

  private var title: String {
    "\(Words.month(report.month)) · \(report.team?.name ?? "all teams")"
  }

  private var header: HTML {
    """
    <header>
    <p class="kicker">What we promised, and what we kept</p>
    <h1>\(Words.month(report.month))</h1>
    <p class="about"><strong>\(report.team?.name ?? "All teams")</strong> · months in \(report.zone.identifier) · \
    as of \(Words.instant(report.asOf, in: report.zone))</p>
    <p class="state">\(state)\(report.bounds.words(about: report.month, in: report.zone).map { " \($0)" } ?? "")</p>
    <nav aria-label="Sections"><a href="#headlines">In short</a> <a href="#wins">What went well</a> \
    <a href="#work">What needs work</a> <a href="#charts">Charts</a> <a href="#figures">All figures</a> \
    <a href="#definitions">Definitions</a></nav>
    </header>

    """
  }

  private var state: String {
    guard report.isOver else { return "The month is not over: these figures may still change." }
    guard let edition = report.edition else {
      return "The month is over but not closed: what is entered late may still change these figures."
    }
    let anew = edition.number > 1 ? ", stated anew\(edition.reason.map { " because: \($0)" } ?? "")" : ""
    return
      """
      The month is closed: edition \(edition.number)\(anew), of \(Words.instant(edition.asOf, in: report.zone)). \
      These figures stay as they are.
      """
  }

  private var headlines: HTML {
    let cards = Headlines(book: book, isOver: report.isOver).all.map { headline -> HTML in
      let mood: HTML =
        switch (headline.standing, headline.standing.isGood) {
        case (_, true?): "good"
        case (_, false?): "bad"
        default: "plain"
        }
      let first = headline.sentences.prefix(1).map { "<p class=\"lead\">\(Words.unbroken($0))</p>\n" as HTML }.joined()
      let more = headline.sentences.dropFirst().map { "<p>\(Words.unbroken($0))</p>\n" as HTML }.joined()
      return """
        <article class="card \(mood)">
        <h3>\(headline.title)</h3>
        \(first)\(more)<p class="before">\(Words.unbroken(headline.before)) <span \
        class="standing">\(Words.unbroken(headline.standing.words(headline.row)))</span></p>
        </article>

        """
    }
    return """
      <section id="headlines" aria-labelledby="headlines-title">
      <h2 id="headlines-title">In short</h2>
      <div class="cards">
      \(cards.joined())</div>
      </section>

      """
  }

  private var findings: HTML {
    let findings = Findings(book: book, isOver: report.isOver, teamNames: report.teamNames)
    func list(_ items: [String], otherwise words: String) -> HTML {
      items.isEmpty
        ? "<p>\(words)</p>\n" : "<ul>\n\(items.map { "<li>\(Words.unbroken($0))</li>\n" as HTML }.joined())</ul>\n"
    }
    return """
      <div class="pair">
      <section id="wins" class="wins" aria-labelledby="wins-title">
      <h2 id="wins-title">What went well</h2>
      \(list(findings.wins, otherwise: "Nothing stands out to the good from these figures."))\(stories)</section>
      <section id="work" class="work" aria-labelledby="work-title">
      <h2 id="work-title">What needs work</h2>
      \(list(findings.work, otherwise: "Nothing in these figures asks for it."))</section>
      </div>

      """
  }

  private var stories: HTML {
    if report.stories.isEmpty { return "" }
    let items = report.stories.map { story -> HTML in
      let lines = story.words.split(whereSeparator: \.isNewline).joined(separator: " ")
      return "<li><strong>\(story.kind.words.sentenceCased):</strong> \(lines)</li>\n"
    }
    return """
      <h3>In their own words</h3>
      <p>Each story stands here as whoever it belongs to wrote it and agreed to share it; it is no figure.</p>
      <ul class="stories">
      \(items.joined())</ul>

      """
  }

  private var categories: HTML {
    guard let grid = CategoryTable(book: FigureBook(report.categories, month: report.month)).grid else { return "" }
    return """
      <section id="categories" aria-labelledby="categories-title">
      <h2 id="categories-title">By category</h2>
      \(grid.html)</section>

      """
  }

  private var tables: HTML {
    """
    <section id="figures" aria-labelledby="figures-title">
    <h2 id="figures-title">All figures</h2>
    <p>A signal lies outside the natural limits of the months before (mean ± 2.66 × mean moving range, at least \
    \(ProcessLimits.smallest) months), or is the eighth month in a row on one side of their mean. All else is ordinary \
    variation. No data is said as no data, and is never 0.</p>
    \(FigureTables(book: book, isOver: report.isOver).html)</section>

    """
  }

  private var definitions: HTML {
    """
    <section id="definitions" aria-labelledby="definitions-title">
    <h2 id="definitions-title">What each figure means</h2>
    \(Definitions.html)</section>

    """
  }

  static func resource(_ bytes: [UInt8]) -> HTML { HTML(trusted: String(decoding: bytes, as: UTF8.self)) }
}

extension String {
  /// With a capital letter at its beginning.
  fileprivate var sentenceCased: String { prefix(1).uppercased() + dropFirst() }
}
