import Domain
import Postgres
import SQL

/// Whom a source's names mean, of one kind: teams, members or customers.
///
/// A name means who is called so. Otherwise it means who has the handle that the name leads to, unless another name of
/// the file leads there too: two names are two people, and what they have in common is no reason to make one of them.
struct NameBook {
  private let session: Session
  private let isDryRun: Bool
  private let statement: Statement
  /// So many names are remembered before they are looked up anew.
  private static let namesHeld = 100_000
  private var known: [String: Int64] = [:]
  /// Every name of the file so far, as 64-bit hashes.
  private var heard: Set<Int64> = []
  /// By handle: the name that means whoever has it, who is called otherwise.
  private var foundByHandle: [String: String] = [:]
  /// Handles to which several names of the file lead.
  private var shared: Set<String>
  /// The least number of those that were made here.
  private var firstMade = Int64.max
  /// In a dry run: those that would be made, and their handles.
  private var pretended: Set<Int64> = []

  /// How many were made, or would be.
  private(set) var added = 0
  private(set) var namesakes: [Namesake] = []
  /// Handles by which somebody was found before another name of the file led there: they must be known as shared from
  /// the beginning.
  private(set) var sharedTooLate: Set<String> = []

  /// - Parameters:
  ///   - find: looks names up.
  ///   - shared: handles that are known to be led to by several names of the file.
  init(_ session: Session, find: Statement, shared: Set<String>, isDryRun: Bool) {
    self.session = session
    self.isDryRun = isDryRun
    self.shared = shared
    statement = find
  }

  subscript(name: String) -> Int64? { known[name] }

  // MARK: Finding

  /// Finds whom each name means.
  mutating func find(_ names: some Sequence<String>) throws { _ = try strangers(among: names) }

  /// Finds whom each name means, and makes those whom nobody knows.
  ///
  /// - Parameter make: adds people with these handles and these names where the handle is free; those that it added, by
  ///   handle.
  mutating func learn(
    _ names: some Sequence<String>, make: ([String], [String]) throws -> [(handle: String, id: Int64)]
  ) throws {
    var waiting = try strangers(among: names)
    if isDryRun { return waiting.forEach { pretend($0) } }
    while !waiting.isEmpty {
      var tried: [String: Stranger] = [:]
      var next: [Stranger] = []
      for stranger in waiting {
        if tried[stranger.handle] == nil { tried[stranger.handle] = stranger } else { next.append(stranger.numbered) }
      }
      let order = waiting.filter { tried[$0.handle]?.key == $0.key }
      for (handle, id) in try make(order.map(\.handle), order.map(\.name)) {
        guard let stranger = tried.removeValue(forKey: handle) else { continue }
        firstMade = min(firstMade, id)
        note(stranger, id, given: handle)
      }
      // The rest lost the handle to somebody who has it already.
      next += order.filter { tried[$0.handle] != nil }.map(\.numbered)
      waiting = next.sorted { $0.name < $1.name }
    }
  }

  /// A name that nobody is called, in all its spellings.
  private struct Stranger {
    /// The name in lower case.
    let key: String
    let name: String
    var spellings: [String]
    /// From 1; more where the handle is another's.
    var number = 1

    var plain: String { Handle.make(from: name) }
    var handle: String { number == 1 ? plain : "\(plain)-\(number)" }
    var numbered: Stranger {
      var next = self
      next.number += 1
      return next
    }
  }

  /// Somebody whom a name may mean.
  private struct Candidate {
    let id: Int64
    let handle: String
    let name: String
    /// Called so, in whatever case.
    let isNamed: Bool
  }

  private mutating func strangers(among names: some Sequence<String>) throws -> [Stranger] {
    // The names of a batch are what is needed; of a million customers only those are held.
    if known.count > NameBook.namesHeld { known.removeAll() }
    let asked = Set(names).filter { known[$0] == nil }.sorted()
    if asked.isEmpty { return [] }
    for name in asked { heard.insert(NameBook.hash(name.lowercased())) }
    let candidates = try likeliest(asked)
    var strangers: [String: Stranger] = [:]
    var claimed: Set<String> = []
    for name in asked {
      let key = name.lowercased()
      if let found = candidates[name], found.isNamed {
        known[name] = found.id
        let handle = found.handle.lowercased()
        if Handle.make(from: name) == handle { claim(handle, for: key, &claimed) }
      } else {
        strangers[key, default: Stranger(key: key, name: name, spellings: [])].spellings.append(name)
      }
    }
    for (handle, rivals) in Dictionary(grouping: strangers.values, by: \.plain) {
      if rivals.count > 1 { shared.insert(handle) }
      for rival in rivals { claim(handle, for: rival.key, &claimed, isOwner: false) }
    }
    return strangers.values.sorted { $0.name < $1.name }.compactMap { stranger in
      guard let found = candidates[stranger.name] else { return stranger }
      if isMeant(found, by: stranger, claimed) {
        foundByHandle[stranger.plain] = stranger.key
        for spelling in stranger.spellings { known[spelling] = found.id }
        return nil
      }
      return stranger.numbered
    }
  }

  /// Notes that a name of the file leads to a handle: whoever was found by that handle alone for another name was found
  /// wrongly.
  private mutating func claim(
    _ handle: String, for key: String, _ claimed: inout Set<String>, isOwner: Bool = true
  ) {
    if isOwner { claimed.insert(handle) }
    if let other = foundByHandle[handle], other != key {
      shared.insert(handle)
      sharedTooLate.insert(handle)
    }
  }

  /// Whether a name means somebody who is called otherwise, but has the handle that it leads to.
  private func isMeant(_ found: Candidate, by stranger: Stranger, _ claimed: Set<String>) -> Bool {
    let handle = stranger.plain
    if shared.contains(handle) || claimed.contains(handle) || found.id >= firstMade { return false }
    let key = found.name.lowercased()
    return key == stranger.key || Handle.make(from: found.name) != handle || !heard.contains(NameBook.hash(key))
  }

  private func likeliest(_ names: [String]) throws -> [String: Candidate] {
    let rows = try session.rows(
      statement.query, [.textArray(names), .textArray(names.map(Handle.make(from:)))]
    ) {
      (
        try $0.text(0),
        Candidate(id: try $0.int8(1), handle: try $0.text(2), name: try $0.text(3), isNamed: try $0.bool(4))
      )
    }
    return Dictionary(rows) { likeliest, _ in likeliest }
  }

  // MARK: Making

  /// In a dry run those that are new get numbers below 0.
  private mutating func pretend(_ stranger: Stranger) {
    let id = ImportWriter.stranger(stranger.key)
    guard pretended.insert(id).inserted else {
      for spelling in stranger.spellings { known[spelling] = id }
      return
    }
    let isFirst = pretended.insert(NameBook.hash(stranger.plain) & .max).inserted
    note(isFirst ? stranger : stranger.numbered, id, given: nil)
  }

  private mutating func note(_ stranger: Stranger, _ id: Int64, given handle: String?) {
    for spelling in stranger.spellings { known[spelling] = id }
    added += 1
    if stranger.number > 1 { namesakes.append(Namesake(name: stranger.name, plain: stranger.plain, given: handle)) }
  }

  private static func hash(_ text: String) -> Int64 {
    var hash = Fingerprint()
    hash.add(text)
    return hash.value
  }
}

/// A name of a file that leads to a handle which is another's.
package struct Namesake: Hashable, Sendable {
  package let name: String
  /// The handle that is another's.
  package let plain: String
  /// The handle that it was given instead; nil in a dry run.
  package let given: String?
}

/// Handles to which several names of a file lead, of each kind.
package struct SharedHandles: Hashable, Sendable {
  package var teams: Set<String> = []
  package var members: Set<String> = []
  package var customers: Set<String> = []

  package init() {}

  package var isEmpty: Bool { teams.isEmpty && members.isEmpty && customers.isEmpty }
  package var all: [String] { (teams.union(members).union(customers)).sorted() }

  package mutating func formUnion(_ other: SharedHandles) {
    teams.formUnion(other.teams)
    members.formUnion(other.members)
    customers.formUnion(other.customers)
  }
}
