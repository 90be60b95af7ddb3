# Installs what is missing on a Debian machine. Sourced; does nothing, and asks no network, when all is there.

# need PACKAGE...: installs those packages that are not installed.
need() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  [ "${#missing[@]}" -eq 0 ] && return 0

  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "These packages are missing, and only root can install them: ${missing[*]}" >&2
      echo "Ask somebody who is root to run: apt-get install -y ${missing[*]}" >&2
      exit 69
    fi
    root=(sudo)
  fi
  # The server package starts a cluster of its own on a fresh machine; kept has no use for it.
  if [[ " ${missing[*]} " == *" postgresql "* ]] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    "${root[@]}" mkdir -p /etc/postgresql-common
    echo "create_main_cluster = false" | "${root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  echo "Installing ${missing[*]} ..." >&2
  "${root[@]}" apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq -o Dpkg::Options::=--force-confold "${missing[@]}" >/dev/null
}

# need_swift: says what to do when the compiler is not there.
need_swift() {
  command -v swift >/dev/null && return 0
  echo "Swift is not on this machine. Install Swift 6.3 (swift.org/install) and put it on the PATH." >&2
  exit 69
}

# need_kept: what building and running kept takes.
need_kept() {
  need_swift
  need postgresql libpq-dev zlib1g-dev pkg-config tzdata
}
