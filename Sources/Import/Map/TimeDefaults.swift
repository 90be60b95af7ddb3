internal import Domain
internal import Files

/// How times are written where a column doesn't say otherwise.
struct TimeDefaults {
  static let keys = ["format", "zone", "overlap"]

  var format: TimeFormat?
  /// Whether a format was stated, though it may be none.
  var hasFormat = false
  var zone: Zone?
  var overlap: OverlapChoice = .earlier

  /// Takes over what `section` says.
  mutating func read(_ section: MapSection, _ zones: ZoneFiles) {
    if section["format"] != nil { hasFormat = true }
    if let node = section["format"], let text = node.text() {
      do { format = try TimeFormat(text) } catch { node.problem("\(node.path): \(error)") }
    }
    if let node = section["zone"], let text = node.text() {
      do { zone = try zones.zone(text) } catch { node.problem("\(node.path): \(error)") }
    }
    if let choice = section["overlap"]?.choice(["earlier": OverlapChoice.earlier, "standard": .later]) {
      overlap = choice
    }
  }
}
