# What every check shares. Sourced by the scripts in Scripts/checks, each of which takes the root of a tree and is red
# (exit 1, with the faults on standard error) when it finds one.
# shellcheck shell=bash
# shellcheck source=Scripts/lib/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/help.sh"

# Whether a fault was found: what the check exits with.
# shellcheck disable=SC2034
faults=0
checks=$(cd "$(dirname "${BASH_SOURCE[0]}")/../checks" && pwd)

# enter_tree ARGUMENTS...: answers --help, else goes to the tree that is to be checked.
enter_tree() {
  answer_help "$@"
  cd "${1:-$checks/../..}" || exit
}

# refuse WORDS LINES: there is a fault when LINES is not empty.
refuse() {
  [ -n "$2" ] || return 0
  echo "$1:" >&2
  # shellcheck disable=SC2001 # Each line is indented, not only the first.
  sed 's/^/  /' <<<"$2" >&2
  # shellcheck disable=SC2034
  faults=1
}

# search PATTERN EXTENSION FOLDER...: the lines that match, in those of the folders that are there.
search() {
  local pattern=$1 extension=$2
  shift 2
  local folders=() folder
  for folder in "$@"; do [ -d "$folder" ] && folders+=("$folder"); done
  [ "${#folders[@]}" -gt 0 ] || return 0
  grep -rnE --include="*.$extension" -e "$pattern" "${folders[@]}" || true
}

# files EXTENSION FOLDER...: the files, sorted, in those of the folders that are there.
files() {
  local extension=$1
  shift
  local folder
  for folder in "$@"; do
    if [ -d "$folder" ]; then find "$folder" -type f -name "*.$extension"; fi
  done | sort
}

# each PROGRAM: runs an awk program once over all files named on standard input.
each() { xargs -r -d '\n' awk "$1"; }

# skip WORDS: says aloud what can't be checked here, and why; that is no fault.
skip() { echo "skipped: $1"; }
