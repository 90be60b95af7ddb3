// swift-tools-version: 6.2
import PackageDescription

/// Every target is held to the same rules: no warning, no implicit import, no existential by accident.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
/// The names of files that Subprocess takes.
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
/// Hummingbird's own words for requests, channels, logs and services, which a module that uses them names.
let webWords: [Target.Dependency] = [
  .product(name: "HummingbirdCore", package: "hummingbird"),
  .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "Logging", package: "swift-log"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
]
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// A library of Kept. Its dependencies are the arrows of ARCHITECTURE.md: what is not listed here can't be imported.
func library(_ name: String, _ dependencies: [Target.Dependency] = [], plugins: [Target.PluginUsage] = [])
  -> Target
{
  .target(name: name, dependencies: dependencies, swiftSettings: strict, plugins: plugins)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "kept",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "kept", targets: ["kept"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
  ],
  targets: [
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // libcurl's header is all that is built against (libcurl4-openssl-dev): the library is loaded when it is needed.
    .target(name: "CCurl"),
    // So it is with libxlsxwriter (libxlsxwriter-dev).
    .target(name: "CXlsx"),
    .target(name: "CRename"),
    .executableTarget(name: "embed-sql", swiftSettings: strict),
    .plugin(
      name: "EmbedSQL", capability: .buildTool(), dependencies: ["embed-sql"],
      path: "Sources/EmbedSQLPlugin"),

    library("Domain"),
    library("Signing", ["COpenSSL", "Domain"]),
    library("Postgres", ["CPostgres"]),
    library("SQL", plugins: ["EmbedSQL"]),
    library("Files", ["Domain", "CRename", "CZlib"]),
    library("Store", ["Domain", "Postgres", "SQL"]),
    library("Measures", ["Domain", "Postgres", "SQL", "Store"]),
    library("Export", ["COpenSSL", "CXlsx", "Domain", "Files", "Measures", "Postgres", "Report", "SQL", "Store"]),
    .target(
      name: "Report", dependencies: ["Domain", "Files", "Measures", "Postgres", "Store"],
      resources: [.embedInCode("Resources/report.css"), .embedInCode("Resources/report.js")], swiftSettings: strict),
    .target(
      name: "Import", dependencies: ["Domain", "Files", "Store", yams],
      resources: [.embedInCode("Wording/Resources/en.yaml")], swiftSettings: strict),
    library("Notify", ["CCurl", "Domain", "Signing"]),
    library("Scheduler", ["Domain", "Notify", "Store"]),
    library("Embedded", [subprocess, system]),
    library("Port", [hummingbird] + webWords),
    .executableTarget(
      name: "kept",
      dependencies: [
        "Domain", "Embedded", "Export", "Files", "Import", "Measures", "Notify", "Port", "Postgres", "Report",
        "Scheduler", "Signing", "Store", argumentParser,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "kept-bench", dependencies: ["Domain", "Postgres", "Store"], swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["Domain", "Embedded", "Files", "Postgres", "Store", subprocess, system],
      path: "Tests/Support", exclude: ["Readers", "Servers"], swiftSettings: strict),
    tests("DomainTests", ["Domain", "Files", "TestSupport"]),
    tests("SigningTests", ["Domain", "Signing"]),
    tests("PostgresTests", ["Postgres", "TestSupport"]),
    tests("FilesTests", ["Domain", "Files", "TestSupport"]),
    tests("EmbeddedTests", ["Embedded", "Postgres", "TestSupport"]),
    tests("SQLTests", ["Domain", "Postgres", "SQL", "Store", "TestSupport"]),
    tests("StoreTests", ["Domain", "Postgres", "SQL", "Store", "TestSupport"]),
    tests("SchedulerTests", ["Domain", "Files", "Notify", "Postgres", "Scheduler", "Store", "TestSupport"]),
    tests(
      "MeasuresTests", ["Domain", "Files", "Measures", "Postgres", "SQL", "Store", "TestSupport"],
      exclude: ["Statistics/Golden"]),
    tests("ExportTests", ["Domain", "Export", "Files", "Measures", "Postgres", "SQL", "Store", "TestSupport"]),
    tests(
      "ReportTests", ["Domain", "Files", "Measures", "Report", "Store", "TestSupport"],
      exclude: ["Browser/look.py"]),
    tests("ImportTests", ["Domain", "Files", "Import", "Postgres", "Store", "TestSupport"]),
    tests("PortTests", ["Port", "TestSupport"]),
    tests("NotifyTests", ["CCurl", "Domain", "Notify", "TestSupport"]),
    tests(
      "ReferenceTests",
      ["Domain", "Export", "Files", "Import", "Measures", "Postgres", "Scheduler", "Store", "TestSupport"]),
    tests(
      "keptTests",
      [
        "kept", argumentParser, "Domain", "Export", "Files", "Measures", "Port", "Postgres", "Scheduler", "Store",
        "TestSupport",
      ],
      exclude: ["Output/Golden"]),
    tests("EndToEndTests", ["Domain", "Files", "Postgres", "Store", "TestSupport", subprocess, system]),
  ],
  swiftLanguageModes: [.v6]
)
