import Measures

/// A chart of the report as plain figures, for whoever draws it with something else.
package struct Drawing: Hashable, Sendable {
  package enum Shape: Hashable, Sendable {
    case lines, columns
    /// Lying.
    case bars, stackedBars
  }

  package struct Series: Hashable, Sendable {
    package let name: String
    /// One for each label; nil for no data.
    package let values: [Double?]
    package var role = Role.figures
  }

  package enum Role: Hashable, Sendable {
    case figures
    /// A line that figures are held against.
    case limit
    /// The end of an interval: it stands in the table only.
    case aside
  }

  /// Unique among the drawings of a report; a plain word.
  package let id: String
  package let title: String
  /// How to read it.
  package let caption: String
  package let shape: Shape
  /// What the values are: `per cent`, `days`.
  package let axis: String
  /// What the labels are: `Month`.
  package let subject: String
  package let labels: [String]
  package let series: [Series]
}

extension MonthReport {
  /// The charts of the report that a spreadsheet can draw, with the values that the page draws them from; those without
  /// figures are left out.
  package var drawings: [Drawing] {
    let page = ReportPage(self)
    let charts = page.charts
    return [PercentileChart(book: page.book).drawing].compactMap(\.self)
      + (charts.wide + charts.control).compactMap(Drawing.init)
  }
}
