/// Metrics as text, in version 0.0.4 of the format that Prometheus reads.
package enum Exposition {
  /// What the answer says that it is.
  package static let type = "text/plain; version=0.0.4; charset=utf-8"

  /// Each metric with a line that explains it and one that tells its kind; those without values are left out.
  package static func text(of metrics: [Metric]) -> String {
    metrics.filter { !$0.samples.isEmpty }.map(text).joined()
  }

  private static func text(of metric: Metric) -> String {
    let samples = metric.samples.map { "\(metric.name)\(labels($0.labels)) \(number($0.value))\n" }
    return "# HELP \(metric.name) \(escaped(metric.help))\n# TYPE \(metric.name) \(metric.kind.rawValue)\n"
      + samples.joined()
  }

  private static func labels(_ labels: [Metric.Label]) -> String {
    if labels.isEmpty { return "" }
    return "{" + labels.map { "\($0.name)=\"\(escaped($0.value, quotes: true))\"" }.joined(separator: ",") + "}"
  }

  /// A backslash and the end of a line would be read as something else; within quotes, quotes as well.
  private static func escaped(_ text: String, quotes: Bool = false) -> String {
    var result = ""
    // By scalar: a CR and an LF together are one Character.
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\"" where quotes: result += "\\\""
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    // Counts without a fraction, as far as a Double counts exactly.
    return Int64(exactly: value).map { String($0) } ?? "\(value)"
  }
}
