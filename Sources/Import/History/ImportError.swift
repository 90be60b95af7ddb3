/// A fault of the import itself, not of the file.
package enum ImportError: Error, Hashable {
  case historyWithoutOpening(String)
  case unknownName(String)
}
