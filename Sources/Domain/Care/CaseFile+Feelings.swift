/// How the customer felt from contact to contact.
extension CaseFile {
  /// Every feeling that was named, in the order in which it was felt; of one contact the one it began with first.
  package var namedFeelings: [Feeling] {
    contactsInOrder.flatMap { [$0.felt, $0.left].compactMap(\.self) }
  }

  /// The same, each word once in a row: how the feeling changed.
  package var pathOfFeeling: [Feeling] {
    var path: [Feeling] = []
    for feeling in namedFeelings where feeling.word != path.last?.word { path.append(feeling) }
    return path
  }

  /// What the customer was last understood to need, and what was said to be behind it.
  package var latestNeed: String? { contactsInOrder.last { $0.needs != nil }?.needs }
  package var latestReason: String? { contactsInOrder.last { $0.behind != nil }?.behind }

  private var contactsInOrder: [Contact] {
    contacts.sorted { ($0.at, $0.number) < ($1.at, $1.number) }
  }
}
