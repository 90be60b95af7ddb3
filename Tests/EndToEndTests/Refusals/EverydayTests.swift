import TestSupport
import Testing

struct EverydayTests {
  @Test(arguments: ["today", "board"])
  func `what people type all day is helped, and refused, as any other command`(name: String) async throws {
    let desk = try await Desk.open()
    let help = try await desk.types(name, "--help")
    #expect(help.exitCode == 0)
    #expect(help.stdout.contains("USAGE: kept \(name) "))
    for wrong in [["--untill", "friday"], ["tomorrow"], ["--format", "xml"], ["--limit"]] {
      let finished = try await desk.types([name] + wrong)
      #expect(finished.exitCode == 64)
      #expect(finished.stderr.contains("kept \(name)"))
    }
  }
}
