import Postgres
import Testing

struct PipelineTests {
  private static let add = Query(name: "add", text: "INSERT INTO t VALUES ($1, $2) RETURNING id")
  private static let all = Query(name: "all", text: "SELECT id, note FROM t ORDER BY id")
  private static let count = Query(name: "count", text: "SELECT count(*) FROM t")

  private func session() async throws -> Session {
    let session = try await testSession()
    try session.script("CREATE TEMP TABLE t (id int8 PRIMARY KEY, note text)")
    return session
  }

  /// Three times: without a name, being prepared within the pipeline, and prepared.
  @Test func `statements run together and each gives its value`() async throws {
    let session = try await session()
    for turn in 0..<3 {
      let base = Int64(turn * 10)
      let (first, second, rows, changed) = try session.pipeline { pipeline in
        (
          pipeline.row(Self.add, [.int8(base + 1), .text("one")]) { try $0.int8(0) },
          pipeline.row(Self.add, [.int8(base + 2), .text(nil)]) { try $0.int8(0) },
          pipeline.rows(Self.all) { "\(try $0.int8(0)) \(try $0.optionalText(1) ?? "-")" },
          pipeline.execute(Query(name: "clear", text: "DELETE FROM t"))
        )
      }
      #expect(first.value == base + 1)
      #expect(second.value == base + 2)
      #expect(rows.value == ["\(base + 1) one", "\(base + 2) -"])
      #expect(changed.value == 2)
    }
  }

  @Test(arguments: [1, 2, 3])
  func `a failing statement in the middle is named and undoes the others`(turns: Int) async throws {
    let session = try await session()
    for turn in 0..<turns {
      let error = postgresError {
        try session.pipeline { pipeline in
          pipeline.execute(Self.add, [.int8(1), .text("first")])
          pipeline.execute(Query(name: "bad_divide", text: "SELECT 1 / $1::int4"), [.int4(0)])
          pipeline.execute(Query(name: "never", text: "DELETE FROM t"))
        }
      }
      #expect(error?.statement == "bad_divide", "turn \(turn)")
      #expect(error?.sqlState == "22012")
      #expect(try session.row(Self.count) { try $0.int8(0) } == 0)
    }
    // What could not be prepared in the failed pipeline works afterwards.
    let value = try session.pipeline { pipeline in
      pipeline.row(Query(name: "bad_divide", text: "SELECT 1 / $1::int4"), [.int4(1)]) { try $0.int4(0) }
    }
    #expect(value.value == 1)
  }

  @Test func `a statement that can't be parsed is named`() async throws {
    let session = try await session()
    for _ in 0..<3 {
      let error = postgresError {
        try session.pipeline { pipeline in
          pipeline.execute(Self.add, [.int8(1), .text("first")])
          pipeline.execute(Query(name: "nonsense", text: "SELEC 1"))
        }
      }
      #expect(error?.statement == "nonsense")
      #expect(error?.sqlState == "42601")
      #expect(try session.row(Self.count) { try $0.int8(0) } == 0)
    }
  }

  @Test func `a value that doesn't fit leaves no statement behind`() async throws {
    let session = try await session()
    let error = postgresError {
      try session.pipeline { pipeline in
        pipeline.execute(Self.add, [.int8(1), .text("fine")])
        pipeline.execute(Self.add, [.int8(2), .text("not\0fine")])
      }
    }
    #expect(error?.code == .invalidText)
    #expect(try session.row(Self.count) { try $0.int8(0) } == 0)
  }

  @Test func `a row that must be one is counted`() async throws {
    let session = try await session()
    let error = postgresError {
      try session.transaction {
        try session.pipeline { pipeline in
          pipeline.execute(Self.add, [.int8(1), .text(nil)])
          _ = pipeline.row(Self.all) { try $0.text(0) }
          _ = pipeline.row(Query(name: "none", text: "SELECT 1 WHERE false")) { try $0.int4(0) }
        }
      }
    }
    #expect(error?.code == .wrongType)
    #expect(error?.statement == "all")
    #expect(try session.row(Self.count) { try $0.int8(0) } == 0)
    let missing = postgresError {
      _ = try session.pipeline { $0.row(Query(name: "none", text: "SELECT 1 WHERE false")) { try $0.int4(0) } }
    }
    #expect(missing?.code == .unexpectedRowCount)
  }

  @Test func `an empty pipeline and one in a transaction work`() async throws {
    let session = try await session()
    try session.pipeline { _ in }
    try session.transaction {
      try session.pipeline { pipeline in
        for id in 0..<500 { pipeline.execute(Self.add, [.int8(Int64(id)), .text("n\(id)")]) }
      }
    }
    #expect(try session.row(Self.count) { try $0.int8(0) } == 500)
  }

  @Test func `answers larger than any buffer don't block the sending`() async throws {
    let session = try await session()
    let big = Query(name: "big", text: "SELECT repeat($1, 1000000)")
    let lengths = try session.pipeline { pipeline in
      (0..<40).map { _ in
        pipeline.row(big, [.text("x")]) { row in try row.withUTF8(0) { $0?.count ?? 0 } }
      }
    }
    #expect(lengths.allSatisfy { $0.value == 1_000_000 })
  }

  @Test func `a pipeline after rows that came one by one has whole results`() async throws {
    let session = try await testSession()
    let many = Query("SELECT n FROM generate_series(1, 3) n WHERE n < $1::int4")
    for limit in [Int32(2), 3, 4] {
      let expected = try session.rows(many, [.int4(limit)]) { try $0.int4(0) }
      let (all, one) = try session.pipeline { pipeline in
        (pipeline.rows(many, [.int4(limit)]) { try $0.int4(0) }, pipeline.row(Query("SELECT 7")) { try $0.int4(0) })
      }
      #expect(all.value == expected)
      #expect(one.value == 7)
    }
  }
}
