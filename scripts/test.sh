#!/usr/bin/env bash
# Sets up everything and runs all tests: ./scripts/test.sh [Maven arguments]
set -euo pipefail
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/setup.sh"
use_jdk17
use_downloader
use_spark_home
use_moto
use_softhsm
cd "$greenveil_root"
# The Python packages of the last tests come over the network while the first ones run; who needs them waits for them.
(
  . scripts/airflow/setup.sh
  use_airflow
  use_postgres
  . scripts/notebooks/environment.sh
  use_notebook_environment
) >/dev/null 2>&1 &
trap wait EXIT
rm -rf jobs/target/failsafe-reports
./mvnw verify "$@" &
maven=$!
# The tests on the bundle wait more than they work, and so do Airflow's; the scripts' tests run beside them, from when the
# bundle is there, on one reference run. What they print comes last.
scripts_log=$(mktemp)
trap 'kill "$maven" "${scripts:-$maven}" 2>/dev/null || true; wait; cat "$scripts_log"; rm "$scripts_log"' EXIT
until [ -d jobs/target/failsafe-reports ]; do
  sleep 2
  kill -0 "$maven" 2>/dev/null || break
done
[ -d jobs/target/failsafe-reports ] || wait "$maven"
./scripts/test-scripts.sh >"$scripts_log" 2>&1 &
scripts=$!
wait "$maven"
wait "$scripts"
