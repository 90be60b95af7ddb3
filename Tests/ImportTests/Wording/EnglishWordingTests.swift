import Domain
import Import
import Testing

/// The rules for English that come with the program, and apologies that people wrote well and badly.
struct EnglishWordingTests {
  private static let english = (try? WordingFile.shipped())?.first { $0.language == "en" }

  @Test func `the shipped rules can be read`() throws {
    #expect(try WordingFile.shipped().map(\.language) == ["en"])
    #expect(try #require(Self.english).rules.count >= 12)
    #expect(Set(try #require(Self.english).rules.map(\.kind)) == Set(WordingRule.Kind.allCases))
  }

  @Test(arguments: english?.rules ?? [])
  func `a rule finds its bad examples, and no rule finds fault with its good ones`(rule: WordingRule) throws {
    for bad in rule.bad { #expect(!rule.findings(in: bad).isEmpty, "\(rule.id): \(bad)") }
    for good in rule.good {
      for other in try #require(Self.english).rules {
        #expect(other.findings(in: good).isEmpty, "\(other.id): \(good)")
      }
    }
    #expect(rule.advice.reason.hasSuffix(".") && !rule.advice.better.isEmpty)
  }

  private func check(_ words: String) throws -> ApologyCheck {
    ApologyCheck(of: words, impact: "waited all Friday", hasPlan: true, by: try #require(Self.english))
  }

  @Test(arguments: [
    "I forgot to book the plumber, and you waited all Friday in a cold house. That was my mistake. He comes on Monday at nine.",
    "We charged you twice in October. You had to borrow money from your sister because of us. The second charge goes back today.",
    "I told you that the parcel was on its way when it was still in our hall. I should have looked before I said so.",
    "We broke our promise to call you by four. You sat beside the telephone for an afternoon, and that is on us.",
    "I gave you the wrong form, and you took a day off for nothing. I am sorry. I filled in the right one for you.",
    "We lost your letter. It was the third time you wrote to us, and we should have kept the first one.",
    "I did not listen on Tuesday when you said that the noise comes from the pump. I sent the wrong person because of that.",
    "We let you down. Your children had no warm water for three days, and we didn't even ring you.",
    "I misread the date, so your technician came a day late. You missed your shift, and I take full responsibility for that.",
    "We should have told you in September that the part is not made any more. You could have bought another oven in time.",
    "I’m responsible for this order, and I mixed up two addresses. Your mother’s flowers came after her birthday.",
    "We kept you waiting for 47 minutes and then hung up. That is no way to treat anybody, and I am sorry.",
    "I promised you a refund by Friday and did not send it. You paid a fee at your bank because of me; we pay that fee, too.",
    "We failed to check the boiler before winter. You sat in the cold with a newborn.",
    "I overlooked your second question. You had to write again, and it cost you a week. Here is the answer.",
    "WE DID NOT ANSWER YOU FOR NINE DAYS.\nYou had to ask a neighbour for help.",
  ])
  func `an apology that says what was done is let be`(words: String) throws {
    let check = try check(words)
    #expect(check.warnings == [] && check.takesResponsibility)
  }

  @Test(arguments: [
    ("I am sorry if you felt ignored.", "if_you_felt"), ("I’M SORRY IF YOU’VE FELT IGNORED", "if_you_felt"),
    ("sorry if you\nfelt hurt", "if_you_felt"), ("We’re sorry if anyone was offended.", "if_you_felt"),
    ("If we made a mistake, we regret it.", "if_we_did"), ("We apologise for any inconvenience.", "any_inconvenience"),
    ("I am sorry that you feel that way.", "sorry_you_feel"),
    ("I made a mistake. I am sorry you're upset.", "sorry_you_feel"),
    ("We failed you, and we are sorry that you are so disappointed.", "sorry_you_feel"),
    ("I apologise if my words were taken the wrong way.", "if_we_did"),
    ("I am sorry if I came across as rude.", "if_we_did"), ("Sorry if anything we said was offensive.", "if_we_did"),
    ("Mistakes were made in the handling of your case.", "mistakes_were_made"),
    ("Your order was overlooked.", "was_delayed"), ("The request slipped through the cracks.", "was_delayed"),
    ("I forgot it, but you should have called us earlier.", "but_you"),
    ("We came late, but you had been told to ring first.", "but_you"),
    ("We came late, but you had not told us the floor.", "but_you"),
    ("We came late, but you had told us the wrong street.", "but_you"),
    ("Sorry about the wait, but it was a busy day.", "sorry_but"),
    ("You must understand that we are very busy in December.", "you_must_understand"),
    ("Thank you for your understanding.", "you_must_understand"),
    ("As per our policy, a refund takes ten working days.", "as_per_policy"),
    ("That was the courier’s fault.", "not_our_fault"), ("The storm was beyond our control.", "not_our_fault"),
    ("There must have been a misunderstanding.", "misunderstanding"),
    ("It was just a small delay of two days.", "just_a_small"),
    ("Unfortunately it happens that parcels get lost.", "it_happens"),
    ("These things happen in a warehouse.", "it_happens"), ("At least nobody was hurt.", "at_least"),
  ])
  func `an apology that takes itself back is told so`(words: String, id: String) throws {
    #expect(try check(words).warnings.map(\.id).contains(id))
  }

  @Test(arguments: [
    "We did not receive your payment.", "I did not get your e-mail in time.", "We didn't know about it.",
    "We did not cause this.", "We did not charge you twice.", "We let you know on Monday.",
    "We kept you informed on every day.", "We told you that it was late.", "I sent you the letter on Friday.",
    "We promised you an answer by Friday.", "We gave you the form.", "We charged you 40 euros.",
  ])
  func `what admits nothing takes no responsibility`(words: String) throws {
    let check = try check(words)
    #expect(!check.takesResponsibility && check.warnings.map(\.id).contains("no_responsibility"), "\(check.warnings)")
  }

  @Test(arguments: [
    "We did not send it.", "I didn't even check the date.", "We did not keep our word.", "I did not get back to you.",
    "We never called you back.", "We let you both down.", "We kept you waiting.", "We left your mother without heat.",
    "We left you and your children without heat.", "I told you something wrong.", "We charged you 40 euros too much.",
    "I promised you an answer by Friday and did not write.",
    "We did not let you know.", "We lost your letter, but you had told us twice.",
  ])
  func `what was done or left undone is admitted, and nothing in it is blame`(words: String) throws {
    let check = try check(words)
    #expect(check.takesResponsibility && check.warnings == [], "\(check.warnings)")
  }

  @Test func `regret without a doer is no responsibility`() throws {
    #expect(try check("We are very sorry about Friday.").warnings.map(\.id) == ["no_responsibility"])
  }
}
