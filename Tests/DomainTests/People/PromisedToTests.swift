import Testing

@testable import Domain

/// Whom else something was promised to: by a name, or by words that only say who they are.
struct PromisedToTests {
  @Test(arguments: [
    "the landlord", "The Landlord", "landlord", "the customer", "Her mother", "his brother's wife",
    "the lodger downstairs", "everybody", "us", "—",
  ])
  func `who is only described is called nothing`(text: String) {
    #expect(CustomerNames(promisedTo: text) == nil)
  }

  @Test(arguments: [
    ("rui", "Call rui, the landlord", "Call the customer, the landlord"),
    (
      "Rui Prates, the landlord", "Rui told the landlord; Rui Prates rang",
      "the customer told the landlord; the customer rang"
    ),
    ("the landlord, Rui", "The landlord rang, and rui", "The landlord rang, and the customer"),
    ("my friend Rui", "My friend Rui rang", "My friend the customer rang"),
    ("a. smith", "A. Smith rang", "the customer rang"),
    ("My Nguyen", "My rang", "the customer rang"),
    ("rui@example.com", "For example to rui@example.com, or rui", "For example to the customer, or the customer"),
    ("the landlord 912 345 678", "Ring +351 912345678, the landlord", "Ring the customer, the landlord"),
    ("王小明", "王小明さんから電話", "the customerさんから電話"),
  ])
  func `a name is taken out, whatever stands beside it and however it is written`(
    promisedTo: String, text: String, told: String
  ) {
    #expect(CustomerNames(promisedTo: promisedTo)?.hidden(in: text) == told)
  }
}
