# Installs what is missing on a Debian machine. Sourced; does nothing, and asks no network, when all is there.

# need PACKAGE...: installs those packages that are not installed.
need() {
  local missing=() package
  if ! command -v dpkg-query >/dev/null; then
    # Not Debian: what is missing shows itself when it is used; its names differ from system to system.
    echo "This is no Debian: make sure that what these Debian packages hold is here: $*" >&2
    return 0
  fi
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  [ "${#missing[@]}" -eq 0 ] && return 0

  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "These packages are missing, and only root can install them: ${missing[*]}" >&2
      echo "Ask somebody who is root to run: $(install_command "${missing[@]}")" >&2
      exit 69
    fi
    root=(sudo)
  fi
  leave_no_cluster "${missing[@]}"
  echo "Installing ${missing[*]} ..." >&2
  # Lists that can't be brought up to date may still be good enough.
  "${root[@]}" apt-get update -qq || echo "apt-get update failed; going on with the lists that are there" >&2
  if ! "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq -o Dpkg::Options::=--force-confold "${missing[@]}" >/dev/null </dev/null; then
    echo "Could not install ${missing[*]}. By hand: apt-get install -y ${missing[*]}" >&2
    exit 69
  fi
}

# install_command PACKAGE...: the one line that root has to run, with the same care for the system's own cluster.
install_command() {
  local words="apt-get install -y $*"
  if brings_cluster "$@"; then
    words="mkdir -p /etc/postgresql-common && echo create_main_cluster = false >$cluster_settings && $words"
  fi
  echo "$words"
}

# On a fresh machine the server's package makes and starts a cluster of its own, on port 5432. kept has no use for it,
# so it is told not to; a machine that has an opinion of its own on that keeps it.
cluster_settings=/etc/postgresql-common/createcluster.conf
brings_cluster() { [[ " $* " == *" postgresql "* ]] && [ ! -e "$cluster_settings" ]; }
leave_no_cluster() {
  brings_cluster "$@" || return 0
  "${root[@]}" mkdir -p "$(dirname "$cluster_settings")"
  echo "create_main_cluster = false" | "${root[@]}" tee "$cluster_settings" >/dev/null
}

# need_swift: says what to do when the compiler is not there, or too old.
need_swift() {
  local version
  if ! command -v swift >/dev/null; then
    echo "Swift is not on this machine. Install Swift 6.3 or later (https://www.swift.org/install) and put it on the PATH." >&2
    exit 69
  fi
  version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1)
  if [ "$(printf '%s\n6.3\n' "${version:-0}" | sort -V | head -n 1)" != 6.3 ]; then
    echo "This machine has Swift ${version:-of an unknown version}; kept needs 6.3 or later: https://www.swift.org/install" >&2
    exit 69
  fi
}

# need_kept: what building and running kept takes.
need_kept() {
  need_swift
  need postgresql libpq-dev libcurl4-openssl-dev libssl-dev libxlsxwriter-dev zlib1g-dev pkg-config tzdata
}

# need_tests: what the tests take beside it: a mail server, a maker of certificates, readers of calendar files, of their rules,
# of metrics and of workbooks; a reader of scripts.
need_tests() {
  need openssl python3-aiosmtpd python3-dateutil python3-icalendar python3-openpyxl python3-prometheus-client python3-venv \
    python3-vobject shellcheck
}

# from_pypi NAME: the packages of Scripts/lib/pypi/NAME.txt, which Debian does not have, into .build-python/NAME, once and
# again when other versions are asked for. False where they can't be brought, and nothing half brought stays.
from_pypi() {
  local place=.build-python/$1 wanted=Scripts/lib/pypi/$1.txt
  cmp -s "$wanted" "$place/installed.txt" && return 0
  need python3 python3-venv
  echo "Installing $(tr '\n' ' ' <"$wanted")into $place ..." >&2
  rm -rf "$place"
  if python3 -m venv "$place" >&2 && "$place/bin/pip" install --quiet --disable-pip-version-check -r "$wanted" >&2; then
    cp "$wanted" "$place/installed.txt"
  else
    rm -rf "$place"
    return 1
  fi
}

# need_judges: the foreign programs that tests ask: the validator of data packages, and a browser that looks at reports, with
# Playwright, which drives it, and axe-core. Where PyPI can't be reached that is said, and their tests are skipped.
need_judges() {
  need chromium libjs-chart.js
  local name
  for name in frictionless browser; do
    from_pypi "$name" || echo "skipped: what Scripts/lib/pypi/$name.txt names could not be brought; its tests will be skipped"
  done
}
