import Domain

/// `--format xlsx`, which people will try: a workbook is written of a whole month, never of one table.
struct WorkbookFormat {
  /// The command that it was given to: `kept export cases`.
  let command: String
  let month: String?

  /// - Parameter arguments: as typed after the program's name.
  /// - Returns: nil unless a workbook is asked of an export.
  static func first(in arguments: [String]) -> WorkbookFormat? {
    func value(of option: String) -> String? {
      if let place = arguments.firstIndex(of: option), place + 1 < arguments.count { return arguments[place + 1] }
      return arguments.first { $0.hasPrefix("\(option)=") }.map { String($0.dropFirst(option.count + 1)) }
    }
    guard arguments.count > 1, arguments[0] == "export", value(of: "--format")?.lowercased() == "xlsx" else {
      return nil
    }
    let month = arguments[1] == "month" ? arguments.dropFirst(2).first { !$0.hasPrefix("-") } : value(of: "--month")
    return WorkbookFormat(command: "kept export \(arguments[1])", month: month)
  }

  var refusal: Refusal {
    let name = month ?? "MONTH"
    return Refusal(
      .invalid, "\(command) has no --format xlsx: a workbook is written of a whole month, a sheet for each table",
      allowed: "--format csv, json or ndjson for a table; kept export month, which writes workbook.xlsx by itself",
      next: "kept export month \(name) --to \(month ?? "FOLDER")")
  }
}
