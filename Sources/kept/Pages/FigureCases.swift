import Domain
import Measures

/// The cases behind a figure, and those left out.
struct FigureCases {
  let measure: Measure
  let cases: [FigureCase]

  var table: Table {
    let isDuration = measure.unit == .hours
    var table = Table(
      [
        Column("month", "Month"), Column("split", "Split", shrinking: .wrapping(8), priority: 2),
        Column("case", "Case"), Column("value", measure.unit == .ratio ? "Counts" : "Value", alignment: .right),
        Column("working", "Working", alignment: .right, priority: 2, isForPrograms: !isDuration),
        Column("left_out", "Left out", shrinking: .wrapping(16)),
      ], empty: "No cases.")
    for found in cases {
      table.append([
        .text("\(found.month)"), .text(found.dimensionValue),
        .text(found.place.map { "\(found.number)/\($0)" } ?? "\(found.number)"),
        cell(found.leftOut == nil ? found.value : nil), cell(found.leftOut == nil ? found.businessValue : nil),
        .text(found.leftOut, .dim),
      ])
    }
    return table
  }

  private func cell(_ value: Double?) -> Cell {
    switch measure.unit {
    case .hours: .duration(microseconds: value.map { Int64(($0 * 3_600_000_000).rounded()) })
    case .ratio: .text(value.map { $0 > 0 ? "yes" : "no" })
    case .points: .text(value.map { $0 > 0 ? "promoter" : $0 < 0 ? "detractor" : "passive" })
    case .count, .score: .number(value.map { Int($0) })
    }
  }
}
