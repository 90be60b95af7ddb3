import Domain
import Testing

/// Whose turn a conversation is.
@Suite struct CoachingTurnTests {
  private static let lena: MemberID = 21

  private func shared(by author: MemberID, at hours: Double, of number: Int64 = 7) -> Reflection {
    Reflection(
      caseNumber: CaseNumber(number), author: author, sequence: 2, version: 1, words: .init(felt: "x"),
      audience: .coach, readers: [Self.lena], sharedAt: hour(hours), writtenAt: hour(0), erasedAt: nil)
  }

  private func talk(with member: MemberID, at hours: Double, next: Double? = nil, number: Int = 1) -> CoachingTalk {
    CoachingTalk(
      coach: Self.lena, member: member, number: number, at: hour(hours), note: nil, next: next.map { hour($0) })
  }

  @Test func `a time that was agreed on stands until it has come, or is dropped`() {
    let earlier = [talk(with: ana, at: 4, next: 20), talk(with: ana, at: 2, next: 90, number: 2)]
    func next(_ agreement: CoachingTalk.Agreement, at hours: Double, now: Double) -> Instant? {
      CoachingTalk.next(agreement, after: earlier, at: hour(hours), now: hour(now))
    }
    #expect(next(.asBefore, at: 9, now: 9) == hour(20))
    #expect(next(.asBefore, at: 9, now: 20) == nil)
    #expect(next(.none, at: 9, now: 9) == nil)
    #expect(next(.on(hour(30)), at: 9, now: 9) == hour(30))
    #expect(CoachingTalk.next(.asBefore, after: [], at: hour(9), now: hour(9)) == nil)
  }

  @Test func `who shared something comes first, the longest wait at the top`() {
    let turns = CoachingTurn.order(
      of: [ana, ben, eve], talks: [talk(with: eve, at: 1)], shared: [shared(by: ben, at: 5), shared(by: eve, at: 3)],
      at: hour(9))
    #expect(turns.map(\.member) == [eve, ben, ana])
    #expect(turns.map { $0.waitingSince(at: hour(9)) } == [hour(3), hour(5), nil])
  }

  @Test func `what was shared before the last conversation waits no more`() {
    let turns = CoachingTurn.order(
      of: [ana], talks: [talk(with: ana, at: 4), talk(with: ana, at: 2, number: 2)],
      shared: [shared(by: ana, at: 3), shared(by: ana, at: 6, of: 8), shared(by: ana, at: 5, of: 9)], at: hour(9))
    #expect(turns.first?.last?.at == hour(4))
    #expect(turns.first?.shared.map(\.caseNumber) == [CaseNumber(8), CaseNumber(9)])
  }

  @Test func `a day that was agreed on makes it somebody's turn when it has come, and not before`() {
    let talks = [talk(with: ana, at: 1, next: 8), talk(with: ben, at: 2, next: 20)]
    let turns = CoachingTurn.order(of: [ben, ana], talks: talks, shared: [], at: hour(9))
    #expect(turns.map(\.member) == [ana, ben])
    #expect(turns.map { $0.waitingSince(at: hour(9)) } == [hour(8), nil])
  }

  @Test func `where nothing waits, who was never talked with comes first, then who waited longest`() {
    let turns = CoachingTurn.order(
      of: [ana, ben, eve], talks: [talk(with: ana, at: 1), talk(with: ben, at: 3)], shared: [], at: hour(9))
    #expect(turns.map(\.member) == [eve, ana, ben])
  }
}
