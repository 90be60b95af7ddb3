/// Words that stand in names and are none by themselves.
enum OrdinaryWords {
  /// Particles, titles, forms of companies, and what imports call people.
  static let ofNames: Set<String> = Set(
    """
    the and for with from our your new old de da do di du dos das del della des den der die dem das van von vom zu zum zur \
    ten ter le la les los las el al bin ibn abu san saint st och und et ed e y of at on in to by as is it we us no so he she \
    mr mrs ms miss dr prof sir lady herr frau sr sra senhor senhora madame monsieur jr ii iii iv \
    ltd inc llc llp plc gmbh mbh ag kg ohg ev sarl sas sa srl spa lda bv nv ab oy aps as co corp company group holding \
    limited customer client caller user guest member account contact erased unknown anonymous test team service services
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Names that mean something else in lower case: `will`, `may`.
  static let sinceTheyAreNames: Set<String> = Set(
    """
    will may mark april june august rose grace hope faith joy bill frank grant rich pat rob sue art drew jack ray dean penny \
    iris dawn eve gene guy jean lance miles norm pierce rusty sandy skip summer autumn winter wade young long short small \
    black white brown green gray grey gold silver day week page price stone wood woods field fields hill lane bush fox wolf \
    bird cook baker miller smith carter cooper fisher hunter king knight bishop pope park parks banks bank hall hart head \
    hand foot bell ball love case close cross early fair fine flood flowers ford forest friend gates good hard heat holly \
    house hotel home ice lake light little lock lord low major marsh mason mills moon moss noble north south east west \
    pool power powers read reed rivers road rush sharp shop snow spring star street strong sweet tank temple tower town \
    turner wall walls water waters way weaver wells wheeler wise wolfe work works world berg gross gut klein lang neu rot \
    weiss schwarz schneider kaiser koch bauer luz rosa santos costa flores campos
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// What people say somebody is, instead of a name: "her mother", "landlord".
  static let ofRoles: Set<String> = Set(
    """
    a an the his her hers their theirs its my our your of for and or both all each every any everybody everyone somebody \
    someone anybody anyone whoever me him them they she he you us it who caller callers client clients customer customers \
    landlord landlords landlady tenant tenants lodger neighbour neighbours neighbor neighbors flatmate flatmates housemate \
    roommate mother father mum mom dad parent parents wife husband spouse partner partners fiance fiancee daughter brother \
    sister siblings child children kid kids family relative relatives aunt uncle cousin grandmother grandfather friend \
    friends colleague colleagues manager managers supervisor secretary assistant receptionist reception office front desk \
    caretaker janitor concierge owner owners housekeeper nurse carer lawyer solicitor accountant insurer insurance plumber \
    electrician technician engineer supplier vendor agency agent staff team teams department accounts accounting billing \
    support service school teacher
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Words after which what is in lower case is no name.
  private static let articles: Set<String> = ["the", "an", "his", "her", "their", "its", "my", "our", "your"]

  /// Whether words only say who somebody is: "Landlord", "the lodger downstairs".
  static func areDescription(_ words: [FoldedWord]) -> Bool {
    if words.allSatisfy({ ofRoles.contains($0.folded) }) { return true }
    guard let first = words.first, articles.contains(first.folded) else { return false }
    return !words.dropFirst().contains(where: \.isCapitalised)
  }

  /// Forms of companies.
  static let ofCompanies = unmistakableForms.union(formsInCapitals)

  private static let unmistakableForms: Set<String> = Set(
    "ltd inc llc llp plc gmbh mbh ohg sarl sas srl spa lda aps oy corp company limited holding"
      .split(separator: " ").map(String.init))

  /// Those that people are called as well: Sá, Co.
  private static let formsInCapitals: Set<String> = Set(
    "ag kg sa ev nv bv ab as co".split(separator: " ").map(String.init))

  /// Whether a name is a company's, by a word after its first.
  static func isCompany(_ name: String) -> Bool {
    name.words.dropFirst().contains { word in
      if unmistakableForms.contains(word.folded) { return true }
      let typed = name[word.range]
      return formsInCapitals.contains(typed.lowercased()) && typed == typed.uppercased() && name != name.uppercased()
    }
  }
}
