import Measures

/// What every figure means, from the registry.
enum Definitions {
  static var html: HTML {
    Topic.all.map { topic -> HTML in
      """
      <h3>\(topic.title)</h3>
      <dl>
      \(topic.measures.map(entry).joined())</dl>

      """
    }.joined()
  }

  private static func entry(_ measure: Measure) -> HTML {
    let caveats = measure.caveats.map { " <em>\($0)</em>" as HTML }.joined()
    return """
      <dt>\(measure.title) <code>\(measure.id)</code></dt>
      <dd>\(measure.definition)\(caveats)</dd>

      """
  }
}
