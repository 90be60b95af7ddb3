import Glibc

/// The half of `Scripts/bench` that has to be Swift: it measures one thing and prints `name=value` lines.
@main
enum KeptBench {
  static let usage = """
    usage: kept-bench calendar                 asks how much working time lies between instants, and adds some
           kept-bench rows DATABASE QUERY      reads the rows of a query into Swift values
           kept-bench open DATABASE N SECONDS  opens cases with N connections at once, as member bench
    """

  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch (arguments.first, arguments.count) {
    case ("calendar", 1):
      try CalendarBench().run()
    case ("rows", 3):
      try RowsBench(database: arguments[1], query: arguments[2]).run()
    case ("open", 4):
      guard let clients = Int(arguments[2]), clients > 0, let seconds = Double(arguments[3]), seconds > 0 else {
        fallthrough
      }
      try OpenBench(database: arguments[1], clients: clients, seconds: seconds).run()
    default:
      let words = Array((usage + "\n").utf8)
      _ = write(STDERR_FILENO, words, words.count)
      exit(64)
    }
  }
}
