import Foundation
import PackagePlugin

/// Compiles every file under SQL/Migrations and SQL/Statements into the module `SQL`, as Swift source.
///
/// The files are inputs of the build, so an edited, added or removed `.sql` file is in the next binary
/// with nothing else to touch.
@main
struct EmbedSQLPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL.appending(path: "SQL")
    let files = ["Migrations", "Statements"].flatMap { sqlFiles(under: root.appending(path: $0)) }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedSQL.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) SQL files",
        executable: try context.tool(named: "embed-sql").url,
        arguments: [output.path] + files.map(\.path),
        inputFiles: files,
        outputFiles: [output])
    ]
  }

  private func sqlFiles(under folder: URL) -> [URL] {
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (found?.compactMap { $0 as? URL } ?? [])
      .filter { $0.pathExtension == "sql" }
      .sorted { $0.path < $1.path }
  }
}
