/// A private PostgreSQL: a cluster of its own in one directory, reached over a Unix socket only.
///
/// It outlives the program that started it. Any number of programs may call ``start()`` at once: they share the one
/// server.
package struct EmbeddedServer: Sendable {
  package let place: ServerPlace
  package let options: Options

  package init(place: ServerPlace, options: Options = Options()) {
    self.place = place
    self.options = options
  }

  /// The process that serves this place, if it takes connections now. Runs no program and takes no lock: this is what
  /// every command asks first.
  var ready: PostmasterFile? {
    guard let file = PostmasterFile.read(dataDirectory: place.data), file.isReady, file.isServing(place.data)
    else { return nil }
    return file
  }

  /// The major version that made the data; nil when there is none.
  var dataVersion: Int? {
    FileSystem.text("\(place.data)/PG_VERSION").flatMap { Int($0.prefix(while: \.isNumber)) }
  }
}
