# Sourced: the Airflow environment of the tests, and of whoever wants to try the DAG.
# shellcheck shell=bash
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/setup.sh"

# Sets AIRFLOW_ENVIRONMENT to an environment with the pinned Airflow, made if it is not there.
use_airflow() {
  require_python311
  AIRFLOW_ENVIRONMENT=$(python_environment airflow --no-deps -r "$greenveil_root/scripts/airflow/requirements.txt") || exit
  export AIRFLOW_ENVIRONMENT
}

# Sets POSTGRES_BINARIES to the folder of a PostgreSQL server's programs, installing one if there is none.
use_postgres() {
  find_postgres || install_package postgresql postgresql-server postgresql postgresql@15 || true
  find_postgres || fail "there is no PostgreSQL here and none could be installed. The tests of Airflow need its initdb and postgres."
  export POSTGRES_BINARIES
}

find_postgres() {
  local candidate
  for candidate in "$(dirname "$(command -v initdb || true)")" /usr/lib/postgresql/*/bin /usr/libexec/postgresql* \
    /opt/homebrew/opt/postgresql@15/bin /usr/local/opt/postgresql@15/bin; do
    if [ -x "$candidate/initdb" ] && [ -x "$candidate/postgres" ] && [ -x "$candidate/pg_dump" ]; then
      POSTGRES_BINARIES=$(dirname "$(readlink -f "$candidate/initdb")")
      return
    fi
  done
  return 1
}
