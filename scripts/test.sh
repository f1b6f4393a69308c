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
./mvnw verify "$@"
./scripts/check/test.sh
./scripts/kubernetes/test.sh
./scripts/notebooks/test.sh
./scripts/airflow/test.sh
