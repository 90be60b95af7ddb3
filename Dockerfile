# kept in a small image: one program, libpq, zlib and the zone data; no Swift, no shell tricks, no root.
#   docker build --tag kept .
# Where the build needs no network of its own, give it a builder that has the packages already (--build-arg BUILDER=...).
ARG BUILDER=swift:6.3-bookworm

FROM ${BUILDER} AS builder
RUN apt-get update \
  && apt-get install -y --no-install-recommends libpq-dev libcurl4-openssl-dev libssl-dev libxlsxwriter-dev zlib1g-dev \
  pkg-config \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /source
# The dependencies come first: they change seldom, and stay in the cache of layers.
COPY Package.swift ./
RUN --mount=type=cache,target=/root/.cache/org.swift.swiftpm swift package resolve
COPY SQL ./SQL
COPY Sources ./Sources
# The manifest names the tests' folders; without them it can't be read.
COPY Tests ./Tests
RUN --mount=type=cache,target=/root/.cache/org.swift.swiftpm \
  swift build -c release --static-swift-stdlib -Xlinker -s --product kept \
  && install -D "$(swift build -c release --static-swift-stdlib -Xlinker -s --show-bin-path)/kept" /out/kept

FROM debian:bookworm-slim
# libpq takes in the failover of several hosts; tzdata is where kept reads time zones from; libcurl is loaded when
# something is sent, libxlsxwriter when a month is exported.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates libcurl4 libpq5 libssl3 libstdc++6 libxlsxwriter4 tzdata \
  zlib1g \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --uid 10001 --home-dir /var/lib/kept --create-home --shell /usr/sbin/nologin kept
COPY --from=builder /out/kept /usr/local/bin/kept
USER kept
WORKDIR /var/lib/kept
# The database is named by KEPT_DATABASE_URL; this image holds none of its own.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 CMD ["kept", "db", "status"]
ENTRYPOINT ["kept"]
CMD ["--help"]
