/// A figure that Prometheus collects, with its values.
package struct Metric: Hashable, Sendable {
  package enum Kind: String, Sendable {
    /// Only ever grows, until the process ends.
    case counter
    /// Goes up and down.
    case gauge
  }

  package struct Label: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package struct Sample: Hashable, Sendable {
    package let labels: [Label]
    package let value: Double

    package init(_ value: Double, _ labels: [Label] = []) {
      self.labels = labels
      self.value = value
    }
  }

  package let name: String
  /// One sentence for people.
  package let help: String
  package let kind: Kind
  /// None when nothing is known: the figure is left out then.
  package let samples: [Sample]

  /// - Parameter name: letters, digits and underscores; that of a counter ends in `_total`.
  package init(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
    self.name = name
    self.kind = kind
    self.help = help
    self.samples = samples
  }

  /// A figure of one value without labels; nil for one that is not known.
  package init(_ name: String, _ kind: Kind, _ help: String, _ value: Double?) {
    self.init(name, kind, help, value.map { [Sample($0)] } ?? [])
  }
}
