extension Drawing {
  /// - Returns: nil for a chart without figures, or of a kind that a spreadsheet has no chart for.
  init?(_ chart: Chart) {
    guard let data = chart.data, let labels = data["labels"]?.strings else { return nil }
    let shape: Shape
    let series: [Series]
    switch data["kind"]?.string {
    case "bars":
      shape = data["isStacked"] == .bool(true) ? .stackedBars : data["isLying"] == .bool(true) ? .bars : .columns
      series = (data["series"]?.values ?? []).map {
        Series(name: $0["name"]?.string ?? "", values: $0["values"]?.numbers ?? [])
      }
    case "control":
      shape = .lines
      let limits = [("mean of the months before", "mean"), ("lower limit", "lower"), ("upper limit", "upper")]
      series =
        [Series(name: chart.title, values: data["values"]?.numbers ?? [])]
        + limits.compactMap { name, key in
          data[key]?.number.map { limit in
            Series(name: name, values: labels.map { _ in limit }, role: .limit)
          }
        }
    case "intervals":
      shape = .bars
      series = [
        Series(name: "kept", values: data["values"]?.numbers ?? []),
        Series(name: "95 % from", values: data["lower"]?.numbers ?? [], role: .aside),
        Series(name: "to", values: data["upper"]?.numbers ?? [], role: .aside),
      ]
    default: return nil
    }
    self.init(
      id: chart.id, title: chart.title, caption: chart.caption, shape: shape,
      axis: Drawing.axis(data["unit"]?.string ?? " %", data["axis"]?.string), subject: chart.table?.columns.first ?? "",
      labels: labels,
      series: series)
  }

  private static func axis(_ unit: String, _ words: String?) -> String {
    let unit =
      switch unit {
      case " %": "per cent"
      case " d": "days"
      case " h": "hours"
      case " min": "minutes"
      default: ""
      }
    guard let words else { return unit.isEmpty ? "count" : unit }
    return unit.isEmpty ? words : "\(words), \(unit)"
  }
}

extension JSONValue {
  /// A member of an object.
  fileprivate subscript(name: String) -> JSONValue? {
    guard case .object(let fields) = self else { return nil }
    return fields.first { $0.name == name }?.value
  }

  fileprivate var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  fileprivate var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  fileprivate var values: [JSONValue] {
    if case .array(let values) = self { values } else { [] }
  }

  fileprivate var strings: [String] { values.compactMap(\.string) }
  fileprivate var numbers: [Double?] { values.map(\.number) }
}
