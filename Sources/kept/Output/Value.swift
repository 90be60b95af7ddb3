import Domain

/// One value of a result, typed, so that every format can write it in its own way.
enum Value: Hashable, Sendable {
  case text(String)
  case number(ExactNumber)
  case instant(Instant)
  case day(Day)
  /// When something is due, a time or a whole day.
  case due(Due)
  /// The same, told without how far that is from now: of what has ended, or where another value tells it.
  case deadline(Due)
  /// A span of time in microseconds: words for people, hours with six decimals for programs.
  case duration(microseconds: Int64)
  case none
}

/// What a value means for who has to act, which decides its colour.
enum Emphasis: Hashable, Sendable, CaseIterable {
  /// Its time has passed.
  case overdue
  /// Its time is near.
  case soon
  /// As promised.
  case good
  /// Of little interest.
  case dim
}

/// A value with its emphasis.
struct Cell: Hashable, Sendable {
  let value: Value
  let emphasis: Emphasis?

  init(_ value: Value, _ emphasis: Emphasis? = nil) {
    self.value = value
    self.emphasis = emphasis
  }

  static let none = Cell(.none)

  /// Nil is none.
  static func text(_ text: String?, _ emphasis: Emphasis? = nil) -> Cell {
    Cell(text.map(Value.text) ?? .none, emphasis)
  }

  /// Nil is none.
  static func number(_ number: (some BinaryInteger)?, _ emphasis: Emphasis? = nil) -> Cell {
    Cell(number.map { .number(ExactNumber($0)) } ?? .none, emphasis)
  }

  /// Nil is none.
  static func number(_ number: ExactNumber?, _ emphasis: Emphasis? = nil) -> Cell {
    Cell(number.map(Value.number) ?? .none, emphasis)
  }

  /// Nil is none.
  static func instant(_ instant: Instant?, _ emphasis: Emphasis? = nil) -> Cell {
    Cell(instant.map(Value.instant) ?? .none, emphasis)
  }

  /// Nil is none.
  static func day(_ day: Day?, _ emphasis: Emphasis? = nil) -> Cell {
    Cell(day.map(Value.day) ?? .none, emphasis)
  }

  /// Nil is none.
  static func due(_ due: Due?, _ emphasis: Emphasis? = nil) -> Cell {
    Cell(due.map(Value.due) ?? .none, emphasis)
  }

  /// Nil is none.
  static func deadline(_ due: Due?, _ emphasis: Emphasis? = nil) -> Cell {
    Cell(due.map(Value.deadline) ?? .none, emphasis)
  }

  /// Nil is none.
  static func duration(microseconds: Int64?, _ emphasis: Emphasis? = nil) -> Cell {
    Cell(microseconds.map { .duration(microseconds: $0) } ?? .none, emphasis)
  }
}
