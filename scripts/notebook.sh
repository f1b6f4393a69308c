#!/usr/bin/env bash
# Opens JupyterLab on loopback with everything set up: PySpark with the bundle, a Java kernel, a Spark Connect server and
# a run to look at. Stops the server when JupyterLab ends.
#   ./scripts/notebook.sh [OPTION OF jupyter lab ...]
#   ./scripts/notebook.sh --execute    runs the three notebooks and saves them with their outputs
set -euo pipefail
case ${1:-} in
  -h | --help)
    sed -n '2,5s/^# \{0,1\}//p' "$0"
    exit 0
    ;;
esac
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/setup.sh"
# shellcheck source=scripts/notebooks/environment.sh
. "$greenveil_root/scripts/notebooks/environment.sh"
use_jdk17
use_notebook_environment
trap stop_notebooks EXIT
export_notebook_variables
start_connect_server
if [ "${1:-}" = --execute ]; then
  for notebook in explore java connect; do
    start_notebook "$notebook" "$notebooks"
    wait "$started"
  done
else
  in_group jupyter lab --ip=127.0.0.1 --notebook-dir="$notebooks" "$@"
fi
