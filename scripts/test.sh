#!/usr/bin/env bash
# Sets up everything and runs all tests: ./scripts/test.sh [Maven arguments]
set -euo pipefail
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/setup.sh"
use_jdk17
use_downloader
use_spark_home
cd "$greenveil_root"
./mvnw verify "$@"
./scripts/kubernetes/test.sh
./scripts/notebooks/test.sh
./scripts/airflow/test.sh
