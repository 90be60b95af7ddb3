import Measures

extension MetricsTable {
  /// What the data dictionary says of the long form, in the order of its columns.
  package static let description = TableDescription(
    name: "metrics", meaning: "The figures of the month, one a row; what each metric counts stands in kept:metrics.",
    columns: [
      column("month", .yearmonth, "The month that the figure is about", .required),
      column("team", .string, "Handle of the team that the figure is about; empty for all together"),
      column("dimension", .string, "What the figures are split by; empty for no split"),
      column(
        "dimension_value", .string, "The part of the split; empty without a split, and for what has no such value"),
      column(
        "cohort", .string,
        "Which cases count: those opened, resolved, due, open at the end, raised or taken out, "
          + "or whose customers gave feedback or were asked for it",
        .required),
      column("metric", .string, "The metric, by its id in kept:metrics", .required),
      column("clock", .string, "Which clock measured durations: calendar or working time", .required),
      column("statistic", .string, "Which statistic of the metric", .required),
      column(
        "value", .number, "The figure, in the unit of its row; empty when there is nothing to say it from", in: "unit"),
      column("unit", .string, "The unit of value, lower and upper", .required),
      column(
        "n", .integer, "How many cases, promises, escalations or answers the figure rests on", .count, in: "count"),
      column("lower", .number, "Lower end of the 95 % interval; empty where none is given", in: "unit"),
      column("upper", .number, "Upper end of the 95 % interval; empty where none is given", in: "unit"),
      column(
        "signal", .string,
        "Whether the figure stands out from its own 12 months before; empty when it does not, when they are too few to tell, "
          + "and when note says that its past was not looked at"),
      column(
        "note", .string, "What to know before believing the figure, such as why it is empty or has no signal"),
    ], key: [])

  private static func column(
    _ name: String, _ kind: ColumnDescription.Kind, _ meaning: String,
    _ constraints: ColumnConstraints = ColumnConstraints(), in unit: String? = nil
  ) -> ColumnDescription {
    ColumnDescription(name: name, kind: kind, unit: unit, meaning: meaning, constraints: constraints)
  }
}
