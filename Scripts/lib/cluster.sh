# A throw-away PostgreSQL cluster: in a temporary directory, on a Unix socket only, run by an unprivileged user (it
# refuses root), ended and removed when the script that started it ends. Sourced.
#
#   start_cluster throwaway          commits do not wait for the disk: for tests and dumps
#   start_cluster durable SETTING…   they do, as in production: for measuring
#   make_database NAME               an empty database; prints how libpq reaches it
#   "$(postgres_programs)/psql"      the real program; Debian's is a wrapper that takes 20 ms more

cluster_directory='' cluster_pid=''

# postgres_programs: where PostgreSQL's own programs are.
postgres_programs() {
  local candidate
  for candidate in "$(pg_config --bindir 2>/dev/null || true)" \
    $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin | sort -Vr) /opt/homebrew/bin /usr/local/bin /usr/bin; do
    if [ -x "$candidate/initdb" ]; then
      echo "$candidate"
      return 0
    fi
  done
  echo "PostgreSQL's server programs are not on this machine. Run Scripts/install." >&2
  return 69
}

# The user who runs the server when root asks for one.
cluster_user() {
  local name
  for name in postgres nobody; do
    if id "$name" >/dev/null 2>&1; then
      echo "$name"
      return 0
    fi
  done
  echo "PostgreSQL refuses to run as root, and there is no user to run it as: adduser --system --group postgres" >&2
  return 69
}

# as_server COMMAND...: becomes the command, run by the server's user in the cluster's directory. For subshells.
as_server() {
  cd "$cluster_directory" || return
  if [ "$(id -u)" -eq 0 ]; then
    local user
    user=$(cluster_user) || return
    exec setpriv --reuid="$user" --regid="$(id -gn "$user")" --init-groups --reset-env "$@"
  fi
  exec "$@"
}

start_cluster() {
  local durability=$1 programs settings=() setting
  shift
  programs=$(postgres_programs) || return
  # Not under TMPDIR: a socket's path may have at most 107 bytes, and every folder above must be open to the user.
  cluster_directory=$(mktemp -d /tmp/kept-cluster.XXXXXX)
  trap stop_cluster EXIT
  if [ "$(id -u)" -eq 0 ]; then chown "$(cluster_user)" "$cluster_directory"; fi

  local initialise=(--pgdata=data --username=kept --auth=trust --locale=C.UTF-8 --encoding=UTF8)
  if [ "$durability" != durable ]; then
    initialise+=(--no-sync)
    settings+=(fsync=off synchronous_commit=off full_page_writes=off)
  fi
  # The redirections must be open before the user changes.
  if ! (as_server "$programs/initdb" "${initialise[@]}") >"$cluster_directory/initdb.log" 2>&1; then
    cat "$cluster_directory/initdb.log" >&2
    return 1
  fi
  settings+=("unix_socket_directories=$cluster_directory" listen_addresses= port=5432 "$@")
  local options=()
  for setting in "${settings[@]}"; do options+=(-c "$setting"); done
  (as_server "$programs/postgres" -D data "${options[@]}") >"$cluster_directory/server.log" 2>&1 </dev/null &
  cluster_pid=$!
  until "$programs/pg_isready" --quiet --host="$cluster_directory" --username=kept --dbname=postgres; do
    if ! kill -0 "$cluster_pid" 2>/dev/null; then
      cat "$cluster_directory/server.log" >&2
      return 1
    fi
    sleep 0.05
  done
}

# stop_cluster: ends the server, whatever is connected to it, and removes its files.
stop_cluster() {
  if [ -n "$cluster_pid" ]; then
    kill -INT "$cluster_pid" 2>/dev/null || true
    wait "$cluster_pid" 2>/dev/null || true
    cluster_pid=''
  fi
  if [ -n "$cluster_directory" ]; then
    rm -rf "$cluster_directory"
    cluster_directory=''
  fi
}

# cluster_target DATABASE: what libpq needs to reach a database of the cluster.
cluster_target() { echo "host=$cluster_directory port=5432 user=kept dbname=$1"; }

make_database() {
  "$(postgres_programs)/psql" -X -q -v ON_ERROR_STOP=1 -d "$(cluster_target postgres)" \
    -c "CREATE DATABASE \"$1\" TEMPLATE template0" >&2
  cluster_target "$1"
}
