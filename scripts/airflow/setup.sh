# Sourced: the Airflow environment of the tests, and of whoever wants to try the DAG.
# shellcheck shell=bash
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/setup.sh"

# Sets AIRFLOW_ENVIRONMENT to an environment with the pinned Airflow, making it if needed. It is kept between runs and made
# anew when the pins change.
use_airflow() {
  local pins=$greenveil_root/scripts/airflow/requirements.txt python=${PYTHON:-python3}
  AIRFLOW_ENVIRONMENT=$greenveil_cache/airflow-$(cksum <"$pins" | cut -d ' ' -f 1)
  export AIRFLOW_ENVIRONMENT
  if [ -f "$AIRFLOW_ENVIRONMENT/complete" ]; then
    return
  fi
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    fail "Airflow's pins need Python 3.11 or later. Set PYTHON to one."
  rm -rf "$AIRFLOW_ENVIRONMENT"
  mkdir -p "$greenveil_cache" || fail "cannot make the folder $greenveil_cache. Set GREENVEIL_CACHE to one that can be written."
  "$python" -m venv "$AIRFLOW_ENVIRONMENT" >&2 || fail "$python cannot make a virtual environment."
  say "installing Airflow (about two minutes)"
  "$AIRFLOW_ENVIRONMENT/bin/pip" install -q --disable-pip-version-check --no-deps -r "$pins" >&2 ||
    fail "Airflow could not be installed, see above."
  touch "$AIRFLOW_ENVIRONMENT/complete"
}
