import Testing

@testable import Domain

/// Texts without the names of those whom they are about.
struct CustomerNamesTests {
  private static let ines = CustomerNames(
    name: "Inês Carvalho", handle: "ines-c", email: "ines.c@example.com", phone: "+351 912 345 678")

  @Test(arguments: [
    // The whole, its words, whatever their case and accents.
    ("Inês Carvalho thanked us, and Carvalho's cat, too", "the customer thanked us, and the customer's cat, too"),
    ("INÊS CARVALHO rang; ines carvalho, too", "the customer rang; the customer, too"),
    ("Call Ines back, carvalho is at home", "Call the customer back, the customer is at home"),
    // Put together from a letter and a mark, or out of order.
    ("Ine\u{302}s and CARVALHO, INÊS", "the customer and the customer, the customer"),
    // Genitives.
    ("Inês’s boiler, Carvalhos Heizung", "the customer’s boiler, the customer Heizung"),
    // Within words they are none.
    ("Inêsita carvalhosa, pines", "Inêsita carvalhosa, pines"),
    ("Write to INES.C@example.com, or ines-c", "Write to the customer, or the customer"),
    ("Ring +351 912345678, 912-345-678 or 00351 912 345 678.", "Ring the customer, the customer or the customer."),
    ("Order 912345 of 351 pieces", "Order 912345 of 351 pieces"),
    // Other digits beside the number stay, and hide it from nobody.
    ("Call 0912 345 678 (2nd floor)", "Call the customer (2nd floor)"),
    ("Rang 912345678. 2 devices are broken", "Rang the customer. 2 devices are broken"),
    ("912 345 678 / 210 000 000", "the customer / 210 000 000"),
    ("17.30 912 345 678; 12/3 00351 912 345 678-1", "17.30 the customer; 12/3 the customer-1"),
    ("Order 4711 351912345678", "Order 4711 the customer"),
    // Spaces and dashes of every kind.
    ("Ring 912\u{2011}345\u{2013}678, 912\u{202F}345\u{2009}678", "Ring the customer, the customer"),
    ("Ring 912\u{2212}345\u{2014}678 or (+351) 912 345 678", "Ring the customer or the customer"),
    // Parentheses go with the number whole, and stay around it.
    ("(00351)912345678, 912 (345) 678 (home)", "the customer, the customer (home)"),
    ("+351 912 345 (678) or ( +351 ) 912345678", "the customer or the customer"),
    ("(at home, (+351) 912 345 678) or (912 345 678)", "(at home, the customer) or (the customer)"),
    ("912 345\n678 912", "912 345\n678 912"),
    ("No hot water", "No hot water"), ("", ""),
  ])
  func `what a customer is called and reached by is taken out`(text: String, told: String) {
    #expect(Self.ines.hidden(in: text) == told)
  }

  @Test(arguments: [
    ("Maria da Silva", "Dona Maria da Silva and da Silva", "Dona the customer and the customer"),
    (
      "Sean O'Brien", "Sean O’Brien, O'Brien and Brien, o clock", "the customer, the customer and the customer, o clock"
    ),
    ("Anna-Lena Große", "Anna Lena GROSSE; anna-lena", "the customer; the customer"),
    ("Nguyễn Thị Bảo", "Nguyen Thi Bao called", "the customer called"),
    ("J. R. Okafor", "J. R. Okafor rang, j is no name", "the customer rang, j is no name"),
    ("Li Wu", "Li rang; li wu rang; wu", "the customer rang; the customer rang; wu"),
    ("王小明", "王小明さんから電話", "the customerさんから電話"),
    ("김민수", "김민수가 전화", "the customer가 전화"),
    ("Ольга Иванова", "Звонила ОЛЬГА", "Звонила the customer"),
    // A company's form and articles are nobody's name, and ordinary words only where they are written as one.
    (
      "The Water Works Ltd", "The water leaks. Water Works Ltd and the Works rang",
      "The water leaks. the customer Ltd and the customer rang"
    ),
    ("The Water Works Ltd", "the water works ltd rang", "the customer rang"),
    (
      "Nordic Print Solutions GmbH", "print job stuck, no solutions yet; call Nordic, or nordic print solutions",
      "print job stuck, no solutions yet; call the customer, or the customer"
    ),
    ("Nordic Print AG", "the print is pale, nordic print ag says", "the print is pale, the customer says"),
    ("Acme Ltd", "acme rang", "the customer rang"),
    // Sá, Co and what is all in capitals are people.
    ("Maria Costa Sá", "maria rang", "the customer rang"), ("MARIA SA", "maria rang", "the customer rang"),
    ("Peter Co", "peter rang", "the customer rang"),
    // Beside a name ordinary words are names.
    ("John Michael Smith", "john smith rang; smith, by trade", "the customer rang; smith, by trade"),
    ("John Michael Smith", "smith john rang, john. smith", "the customer rang, the customer. smith"),
    ("May Will", "It may be May, and will Will come", "It may be the customer, and will the customer come"),
    // Nor is a number, or what imports call people.
    ("Caller 2403", "The caller of 2403 rang", "The caller of 2403 rang"),
    ("Caller 2403", "It was caller 2403", "It was the customer"),
    ("Erased customer", "[erased] by the customer", "[erased] by the customer"),
  ])
  func `names of every kind are taken out as people write them`(name: String, text: String, told: String) {
    let names = CustomerNames(name: name, handle: nil, email: nil, phone: nil)
    #expect(names.hidden(in: text) == told)
  }

  @Test(arguments: [
    ("0912345678", "Order 4711 0912345678", "Order 4711 the customer"),
    ("912345678", "17.30 912 345 678", "17.30 the customer"),
    ("912345678", "351912345678, +351 912345678, 00351 912345678", "the customer, the customer, the customer"),
    ("4711", "47 11 of 4711 and 14711", "the customer of the customer and 14711"),
  ])
  func `a number without the code of a country is taken out with it and without`(
    phone: String, text: String, told: String
  ) {
    #expect(CustomerNames(name: nil, handle: nil, email: nil, phone: phone).hidden(in: text) == told)
  }

  @Test func `a company's handle counts in any case`() {
    let names = CustomerNames(name: "Nordic Print GmbH", handle: "nordic", email: nil, phone: nil)
    #expect(names.hidden(in: "nordic rang of a print") == "the customer rang of a print")
  }

  @Test func `who is called nothing is found nowhere`() {
    let nobody = CustomerNames(name: nil, handle: "7", email: nil, phone: "12")
    #expect(nobody.hidden(in: "7 of 12, as it was") == "7 of 12, as it was")
  }
}
