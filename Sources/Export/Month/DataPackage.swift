import Domain
import Measures

/// What the files of a month's folder hold, for programs: a Tabular Data Package, version 1, of Frictionless Data, with what
/// is Kept's own under names that begin with `kept:`.
struct DataPackage {
  static let name = "datapackage.json"

  private let export: MonthExport
  private let files: [WrittenFile]
  /// What the figures are from, where the month is closed.
  private let edition: Edition?

  init(of export: MonthExport, _ files: [WrittenFile], from edition: Edition?) {
    self.export = export
    self.files = files
    self.edition = edition
  }

  var document: JSONDocument {
    .object([
      "profile": .text("tabular-data-package"),
      "name": .text(identifier),
      "title": .text(export.title),
      "created": .text(export.asOf.description),
      "kept:month": .text(export.month.description),
      "kept:zone": .text(export.zone.identifier),
      "kept:from": .text(export.interval.from.iso8601(in: export.zone)),
      "kept:until": .text(export.interval.until.iso8601(in: export.zone)),
      "kept:as_of": .text(export.asOf.iso8601(in: export.zone)),
      "kept:month_is_over": .truth(export.isOver),
      "kept:edition": edition.map { .integer($0.number) },
      "kept:figures_as_of": edition.map { .text($0.asOf.iso8601(in: export.zone)) },
      "kept:team": export.team.map { .text($0.handle) },
      "kept:names_customers": .truth(export.withCustomers),
      "kept:guards_formulas": .truth(export.dialect.guardsFormulas),
      "resources": .array(files.compactMap(resource)),
      "kept:documents": .array(files.compactMap(document)),
      "kept:metrics": .array(Measure.all.map(metric)),
    ])
  }

  /// Lower case, without what the specification forbids in a name.
  private var identifier: String {
    let team = (export.team?.handle ?? "").lowercased().filter { character in
      character.isASCII && (character.isLetter || character.isNumber || character == "-" || character == "_")
    }
    return "kept-\(export.month)" + (team.isEmpty ? "" : "-\(team)")
  }

  private func resource(_ written: WrittenFile) -> JSONDocument? {
    guard case .table(let table) = written.file.content else { return nil }
    return .object([
      "profile": .text("tabular-data-resource"),
      "name": .text(table.name),
      "path": .text(written.file.name),
      "description": .text(table.meaning),
      "format": .text("csv"),
      "mediatype": .text("text/csv"),
      "encoding": .text("utf-8"),
      "bytes": .integer(written.digest.bytes),
      "hash": .text("sha256:\(written.digest.sha256)"),
      "kept:rows": .integer(written.rows),
      "dialect": dialect,
      "schema": schema(of: table),
    ])
  }

  private func document(_ written: WrittenFile) -> JSONDocument? {
    guard case .document(let mediaType) = written.file.content else { return nil }
    return .object([
      "path": .text(written.file.name), "mediatype": .text(mediaType), "bytes": .integer(written.digest.bytes),
      "hash": .text("sha256:\(written.digest.sha256)"),
    ])
  }

  private var dialect: JSONDocument {
    .object([
      "delimiter": .text(","), "lineTerminator": .text(export.dialect.lineEnd == .crlf ? "\r\n" : "\n"),
      "quoteChar": .text("\""), "doubleQuote": .truth(true), "skipInitialSpace": .truth(false),
      "header": .truth(true), "caseSensitiveHeader": .truth(true),
    ])
  }

  private func schema(of table: TableDescription) -> JSONDocument {
    .object([
      "fields": .array(table.columns.map(field)), "missingValues": .texts([""]),
      "primaryKey": table.key.isEmpty ? nil : .texts(table.key),
    ])
  }

  private func field(_ column: ColumnDescription) -> JSONDocument {
    let rules = column.constraints
    let hasRules = rules != ColumnConstraints()
    return .object([
      "name": .text(column.name),
      "type": .text(column.kind.rawValue),
      // The default format is UTC alone; these are ISO 8601 with an offset and up to six digits of a second.
      "format": .text(column.kind == .datetime ? "any" : "default"),
      "description": .text(column.meaning),
      "unit": column.unit.map { .text($0) },
      "constraints": hasRules
        ? .object([
          "required": rules.isRequired ? .truth(true) : nil, "minimum": rules.minimum.map { .integer($0) },
          "enum": rules.words.isEmpty ? nil : .texts(rules.words), "pattern": rules.pattern.map { .text($0) },
        ]) : nil,
    ])
  }

  private func metric(_ measure: Measure) -> JSONDocument {
    .object([
      "id": .text(measure.id), "title": .text(measure.title), "unit": .text(measure.unit.rawValue),
      "cohort": .text(measure.cohort.rawValue), "question": .text(measure.question),
      "definition": .text(measure.definition), "caveats": .texts(measure.caveats),
    ])
  }
}
