/// A JSON object on its way into text, field by field. A field whose value is nil is left out.
struct JSONObject {
  private var json = JSONText()
  private var isEmpty = true

  /// The object with the fields that `write` adds.
  static func text(_ write: (inout JSONObject) -> Void) -> String {
    var object = JSONObject()
    object.json.append("{")
    write(&object)
    object.json.append("}")
    return object.json.text
  }

  mutating func add(_ key: String, _ value: String?) {
    guard let value else { return }
    begin(key)
    json.append(quoted: value)
  }

  mutating func add(_ key: String, _ value: Int64?) {
    guard let value else { return }
    begin(key)
    json.append(value)
  }

  mutating func add(_ key: String, _ value: Int) { add(key, Int64(value)) }

  mutating func add(_ key: String, _ value: Bool) {
    begin(key)
    json.append(value)
  }

  /// A field that is an object itself.
  mutating func add<Value>(_ key: String, _ value: Value?, _ write: (Value, inout JSONObject) -> Void) {
    guard let value else { return }
    begin(key)
    addObject(value, write)
  }

  /// A field that is an array of numbers.
  mutating func add(_ key: String, _ values: [Int]) {
    addArray(key, values) { $1.json.append(Int64($0)) }
  }

  /// A field that is an array of texts.
  mutating func add(_ key: String, _ values: [String]) {
    addArray(key, values) { $1.json.append(quoted: $0) }
  }

  /// A field that is an array of objects.
  mutating func add<Value>(_ key: String, _ values: [Value], _ write: (Value, inout JSONObject) -> Void) {
    addArray(key, values) { $1.addObject($0, write) }
  }

  private mutating func addArray<Value>(
    _ key: String, _ values: [Value], _ write: (Value, inout JSONObject) -> Void
  ) {
    begin(key)
    json.append("[")
    for (index, value) in values.enumerated() {
      if index > 0 { json.append(",") }
      write(value, &self)
    }
    json.append("]")
  }

  private mutating func addObject<Value>(_ value: Value, _ write: (Value, inout JSONObject) -> Void) {
    json.append("{")
    isEmpty = true
    write(value, &self)
    isEmpty = false
    json.append("}")
  }

  /// - Parameter key: needs no escaping.
  private mutating func begin(_ key: String) {
    json.append(isEmpty ? "\"" : ",\"")
    isEmpty = false
    json.append(key)
    json.append("\":")
  }
}
