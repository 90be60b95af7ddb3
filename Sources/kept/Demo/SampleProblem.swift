/// A kind of problem that the sample's customers have, in the words of those who talk about it.
struct SampleProblem {
  let subject: String
  let category: String
  /// Whether somebody has to go there.
  let isField: Bool
  /// What the customer said first.
  let said: String
  /// What was promised, and what was delivered when it was kept.
  let milestone: String
  let evidence: String
  let resolution: String

  private init(
    _ category: String, _ isField: Bool, _ subject: String, _ said: String, _ milestone: String, _ evidence: String,
    _ resolution: String
  ) {
    self.category = category
    self.isField = isField
    self.subject = subject
    self.said = said
    self.milestone = milestone
    self.evidence = evidence
    self.resolution = resolution
  }

  static let all: [SampleProblem] = [
    SampleProblem(
      "heating", true, "No hot water since last night", "Two small children, and the boiler only clicks.",
      "Engineer gets the boiler running", "Ignition lead replaced, hot water is back", "Boiler runs, pressure is right"),
    SampleProblem(
      "heating", true, "Radiators cold upstairs", "Downstairs is fine, upstairs we wear coats.",
      "Engineer balances the radiators", "Pump set higher, all radiators warm", "Warm on both floors"),
    SampleProblem(
      "heating", true, "Boiler shows F28 and stops", "I reset it twice, it comes back every time.",
      "Engineer repairs the boiler", "Gas valve replaced and tested", "Two days without a fault"),
    SampleProblem(
      "water", true, "Water pressure very low", "The shower is only a trickle, the neighbours are fine.",
      "Plumber checks the supply", "Stop valve was half shut after the works; opened", "Pressure is back to 3 bar"),
    SampleProblem(
      "water", true, "Leak under the kitchen sink", "A bucket holds it for now, I empty it at night.",
      "Plumber stops the leak", "Trap and seal replaced, dry", "Dry when we rang a day later"),
    SampleProblem(
      "water", true, "Brown water from the tap", "Is it safe for the baby's bottle?",
      "Water sample is tested", "Sample is clean; pipes flushed", "Clear water, and the report sent on"),
    SampleProblem(
      "electricity", true, "Power trips when the oven is on", "Cooking for my mother's 80th on Sunday…",
      "Electrician finds the fault", "Earth fault in the oven socket, rewired", "Oven and lights on together"),
    SampleProblem(
      "electricity", true, "Street light out at number 14", "It is very dark for the children coming home.",
      "Street light works again", "New lamp fitted", "Light on, checked at dusk"),
    SampleProblem(
      "electricity", false, "Meter reading looks far too high", "We were away half of the month.",
      "Reading is checked and corrected", "Digits were swapped; bill corrected", "New bill sent, customer content"),
    SampleProblem(
      "broadband", false, "No internet since the storm", "I work from home and burn through my phone's data.",
      "Line is up again", "Port reset at the exchange, 100 Mbit/s measured", "Stable for a day"),
    SampleProblem(
      "broadband", true, "Internet drops every evening", "Always around eight, always during the film.",
      "Technician measures the line", "Corroded joint in the street box replaced", "No drop for three evenings"),
    SampleProblem(
      "broadband", false, "Router never arrived", "The courier says delivered, my door says no.",
      "New router is delivered", "Second router handed over, signed for", "Online the same evening"),
    SampleProblem(
      "broadband", false, "Moving house, line must move too", "The removal van comes on the 1st.",
      "Line is live at the new address", "Line switched, customer online in the new flat", "Online at the new address"),
    SampleProblem(
      "broadband", false, "Telephone number lost after the switch", "My doctor's surgery can't reach me.",
      "Old number is carried over", "Number ported, test call made", "Rings under the old number"),
    SampleProblem(
      "appliance", true, "Washing machine floods the bathroom", "It is six weeks old!",
      "Technician repairs the machine", "Door seal replaced under guarantee", "Three washes, dry floor"),
    SampleProblem(
      "appliance", true, "Fridge does not cool", "My insulin is in there.",
      "Technician repairs the fridge", "Compressor relay replaced, 4 °C measured", "Cold again"),
    SampleProblem(
      "appliance", true, "Dishwasher stops mid-cycle", "It beeps three times and that is it.",
      "Technician repairs the dishwasher", "Inlet filter cleaned, pump replaced", "Ran two full cycles"),
    SampleProblem(
      "appliance", false, "Wrong spare part delivered", "The shelf is for the smaller model.",
      "Right part is delivered", "Right shelf delivered", "Fits, and the wrong one is on its way back"),
    SampleProblem(
      "billing", false, "Charged twice in one month", "Rent is due on Friday, please.",
      "Second charge is paid back", "Refund sent, seen on the account", "Customer sees the money"),
    SampleProblem(
      "billing", false, "Price is not the one on the offer", "I have the letter here with 29.90.",
      "Contract is set to the offered price", "Price corrected, difference credited", "Right price on the new bill"),
    SampleProblem(
      "billing", false, "Bill goes to my late husband", "Please, could it just stop.",
      "Contract and letters carry the right name", "Name changed everywhere, letter of apology sent",
      "Next bill checked: right name"),
    SampleProblem(
      "billing", false, "Can I pay in instalments?", "The shop is closed for repairs this month.",
      "Payment plan is agreed in writing", "Plan over four months signed", "First instalment arrived"),
  ]

  static let followUps = [
    "Call with news", "Call whether the visit went well", "Write when the part ships", "Call to say who comes",
    "Write with the time of the visit", "Call before the evening",
  ]
  static let channels = ["phone", "phone", "phone", "email", "email", "chat", "web"]
  static let delays = [
    "part is on back order", "engineer taken ill", "van broke down", "supplier sent the wrong part",
    "access needs the landlord", "the exchange team needs a day more", "two emergencies in the same street",
  ]
  static let answers = [
    "Told what happens next and when", "Explained the first findings", "Apologised and gave the new time",
    "Confirmed the address and the bell", "Customer reassured, knows whom to ask for",
  ]
  static let waits = [
    "a photo of the type plate", "a time when somebody is at home", "the meter reading", "the landlord's consent",
    "the bank details",
  ]
  static let replies = [
    "Here is the photo, sorry it took so long", "Tuesday after three would be best", "It says 48213", "He says yes",
    "All in the attachment",
  ]
  static let suppliers = ["the part from the supplier", "the network operator", "the council's permit"]
  static let complaints = [
    "Third time I ask. When will somebody come?", "Nobody rang as promised.",
    "I took a day off for this and nobody came.",
    "I would like to speak with somebody who can decide.",
  ]
  static let concerns = [
    "vulnerable customer, cold house", "second visit without a result", "press has asked about it",
  ]
  static let handovers = [
    "needs somebody on site", "off from tomorrow", "knows the building", "speaks the customer's language",
  ]
  static let relapses = ["same fault again this morning", "worked for a day, then stopped", "the new part is faulty"]
}
