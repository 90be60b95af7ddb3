# How kept is built. Sourced, from the root of the tree.

# Linked into one file with Swift's own libraries: it starts faster, and runs where no Swift is.
release=(-c release --static-swift-stdlib -Xlinker -s)

# build_release PRODUCT...: builds the products as they are shipped, into .build/release.
build_release() {
  local product
  for product in "$@"; do swift build "${release[@]}" --product "$product"; done
}
