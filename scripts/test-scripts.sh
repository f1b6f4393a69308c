#!/usr/bin/env bash
# Runs the tests of the scripts on the bundle that was built, Airflow's beside the others.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
./scripts/doors/reference.sh >/dev/null
airflow_log=$(mktemp)
./scripts/airflow/test.sh >"$airflow_log" 2>&1 &
airflow=$!
trap 'kill "$airflow" 2>/dev/null || true; wait; cat "$airflow_log"; rm "$airflow_log"' EXIT
./scripts/check/test.sh
./scripts/kubernetes/test.sh
./scripts/notebooks/test.sh
wait "$airflow"
