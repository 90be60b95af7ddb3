import Domain
import Store

/// The people of the sample: nobody real.
struct SamplePeople {
  static let zone = "Europe/Berlin"
  static let care = (handle: "care", name: "Customer care")
  static let field = (handle: "field", name: "Field service")
  /// The first of each team leads it.
  static let members: [(handle: String, name: String, isField: Bool)] = [
    ("maria", "Maria Silva", false), ("tomasz", "Tomasz Nowak", false), ("aisha", "Aisha Rahman", false),
    ("jonas", "Jonas Weber", true), ("lena", "Lena Öztürk", true), ("kofi", "Kofi Mensah", true),
  ]

  /// Who acts in a team, the lead first.
  struct Crew {
    let team: TeamID
    let members: [MemberID]
    var lead: MemberID { members[0] }
  }

  let care: Crew
  let field: Crew
  let customers: [CustomerID]

  static let customerNames: [(handle: String, name: String)] = [
    ("ines", "Inês Carvalho"), ("oskar", "Oskar Lindqvist"), ("yuki", "田中 由紀"), ("fatima", "Fatima Zahra El Amrani"),
    ("bjorn", "Bjørn Håkonsen"), ("chloe", "Chloé Dubois"), ("ravi", "Ravi Subramanian"), ("zofia", "Zofia Wójcik"),
    ("dimitra", "Δήμητρα Παπαδοπούλου"), ("sean", "Seán Ó Briain"), ("amara", "Amara Okafor"), ("li-wei", "李伟"),
    ("joao", "João Pedro Almeida"), ("nadia", "Nadia Benali"), ("ewa", "Ewa Kowalczyk"), ("emre", "Emre Yıldız"),
    ("lucia", "Lucía Fernández"), ("anders", "Anders Sørensen"), ("priya", "Priya Nair"), ("olena", "Олена Шевченко"),
    ("mateo", "Mateo Ruiz"), ("hanna", "Hanna Virtanen"), ("kwame", "Kwame Boateng"), ("soo-jin", "김수진"),
    ("giulia", "Giulia Conti"), ("petr", "Petr Dvořák"), ("maelle", "Maëlle Le Goff"), ("tariq", "Tariq Hussain"),
    ("ilse", "Ilse van den Berg"), ("noa", "נועה לוי"), ("andrei", "Andrei Popescu"), ("leila", "Leila Haddad"),
    ("sofie", "Sofie Janssens"), ("diego", "Diego Ramírez"), ("agnes", "Ágnes Szabó"), ("milan", "Milan Jovanović"),
    ("thandi", "Thandi Dlamini"), ("erik", "Erik Åkesson"), ("rosa", "Rosa Marchetti"), ("ahmed", "أحمد منصور"),
    ("freya", "Freya Thompson"), ("linh", "Nguyễn Thùy Linh"), ("marek", "Marek Černý"), ("carmen", "Carmen Ortiz"),
    ("haruto", "佐藤 陽翔"), ("elif", "Elif Demir"), ("pieter", "Pieter de Vries"), ("siobhan", "Siobhán Kelly"),
    ("gunnar", "Gunnar Þórsson"), ("ana-luisa", "Ana Luísa Teixeira"), ("viktor", "Виктор Петров"),
    ("mei", "陈美玲"), ("samuel", "Samuel Adeyemi"), ("katrin", "Katrin Schäfer"), ("dalia", "Dalia Mansour"),
    ("roberto", "Roberto Gallo"), ("ieva", "Ieva Bērziņa"), ("paolo", "Paolo D’Angelo"), ("rania", "Rania Khoury"),
    ("tom", "Tom Whitfield"),
  ]
}

extension SamplePeople {
  /// Adds them to an empty database.
  init(addingTo database: Database) throws {
    let careTeam = try database.addTeam(handle: Self.care.handle, name: Self.care.name, zone: Self.zone)
    let fieldTeam = try database.addTeam(handle: Self.field.handle, name: Self.field.name, zone: Self.zone)
    func crew(_ team: TeamID, isField: Bool) throws -> Crew {
      Crew(
        team: team,
        members: try Self.members.filter { $0.isField == isField }.map {
          try database.addMember(
            handle: $0.handle, name: $0.name, email: "\($0.handle)@care.example", team: team, zone: nil)
        })
    }
    care = try crew(careTeam, isField: false)
    field = try crew(fieldTeam, isField: true)
    for crew in [care, field] { try database.setTeam(crew.team, lead: crew.lead) }
    customers = try Self.customerNames.enumerated().map { index, customer in
      try database.addCustomer(
        handle: customer.handle, name: customer.name, email: "\(customer.handle)@mail.example",
        // Numbers that are set aside for fiction.
        phone: "+44 1632 960\(index < 10 ? "00" : "0")\(index)", zone: nil)
    }
  }
}
