#!/usr/bin/env bash
# Sets up everything and runs all tests: ./scripts/test.sh [Maven arguments]
set -euo pipefail
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/setup.sh"
use_jdk17
use_downloader
use_compiler
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
./mvnw verify "$@"
# Airflow's tests wait more than they work; the others run beside them, on one reference run.
./scripts/doors/reference.sh >/dev/null
airflow_log=$(mktemp)
./scripts/airflow/test.sh >"$airflow_log" 2>&1 &
airflow=$!
trap 'kill "$airflow" 2>/dev/null || true; wait; cat "$airflow_log"; rm "$airflow_log"' EXIT
./scripts/check/test.sh
./scripts/kubernetes/test.sh
./scripts/notebooks/test.sh
wait "$airflow"
