#!/usr/bin/env bash
# Runs the Airflow tests for real: Airflow from PyPI, a standalone Spark cluster and Airflow's servers, all on loopback.
#   ./scripts/airflow/test.sh [pytest arguments]
set -euo pipefail
# shellcheck source=scripts/airflow/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
reference=$("$greenveil_root/scripts/doors/reference.sh")
use_jdk17
use_spark_home
use_airflow
use_postgres
export GREENVEIL_REFERENCE=$reference
GREENVEIL_JAR=$(greenveil_bundle)
export GREENVEIL_JAR
GREENVEIL_HADOOP=$("$greenveil_root/scripts/hadoop/fetch.sh")
export GREENVEIL_HADOOP
cd "$greenveil_root/scripts/airflow/tests"
exec "$AIRFLOW_ENVIRONMENT/bin/python" -m pytest -p no:cacheprovider -ra "$@" .
