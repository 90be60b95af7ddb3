# The words that a script says about itself: its headline comment. Sourced.
# shellcheck shell=bash

# say_help: prints the comment under the first line of the script that runs.
say_help() { sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$0"; }

# answer_help ARGUMENTS...: prints the help and ends when that is what was asked for.
answer_help() {
  local argument
  for argument in "$@"; do
    case $argument in -h | --help)
      say_help
      exit 0
      ;;
    esac
  done
}

# misuse WORDS: says what was typed wrongly, and ends.
misuse() {
  echo "$(basename "$0"): $1" >&2
  echo "See: $0 --help" >&2
  exit 64
}
