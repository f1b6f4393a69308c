#!/usr/bin/env bash
# Tests the notebooks and the Python package for real: the package's own tests in a classic session and over Spark
# Connect, then all three notebooks in fresh kernels, and what their cells show against the files of the run.
set -euo pipefail
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/setup.sh"
# shellcheck source=scripts/notebooks/environment.sh
. "$greenveil_root/scripts/notebooks/environment.sh"
use_jdk17
use_notebook_environment
trap stop_notebooks EXIT
# Short runs gain nothing from the second compiler.
export SPARK_SUBMIT_OPTS=-XX:TieredStopAtLevel=1 JJAVA_JVM_OPTS=-XX:TieredStopAtLevel=1
export_notebook_variables
start_connect_server

say "the package can be installed"
pip install -q --disable-pip-version-check --no-deps --no-index --no-build-isolation \
  --target "$GREENVEIL_WORK/installed" "$greenveil_root/scripts/python"
[ -d "$GREENVEIL_WORK/installed/greenveil-$(greenveil_version).dist-info" ] ||
  fail "the package has not the version of this source tree, $(greenveil_version)"
[ -f "$GREENVEIL_WORK/installed/greenveil/py.typed" ] || fail "the package says nothing of its types (py.typed)"
export PYTHONPATH=$GREENVEIL_WORK/installed PYTHONDONTWRITEBYTECODE=1
tests=(python -m pytest -q -p no:cacheprovider --rootdir "$greenveil_root/scripts/python")

say "the package's tests in a classic session, the Java notebook beside them"
execute_notebook java "$GREENVEIL_WORK/executed" 2>"$GREENVEIL_WORK/java.log" &
java_notebook=$!
"${tests[@]}" "$greenveil_root/scripts/python/tests" || failed=1
wait "$java_notebook" || {
  cat "$GREENVEIL_WORK/java.log" >&2
  fail "the Java notebook failed"
}
say "the package's tests over Spark Connect, the notebook explore beside them"
execute_notebook explore "$GREENVEIL_WORK/executed" 2>"$GREENVEIL_WORK/explore.log" &
explore_notebook=$!
SPARK_REMOTE=$GREENVEIL_CONNECT "${tests[@]}" "$greenveil_root/scripts/python/tests" || failed=1
wait "$explore_notebook" || {
  cat "$GREENVEIL_WORK/explore.log" >&2
  fail "the notebook explore failed"
}
execute_notebook connect "$GREENVEIL_WORK/executed"
GREENVEIL_EXECUTED=$GREENVEIL_WORK/executed python -m pytest -q -p no:cacheprovider "$notebooks/tests" || failed=1
[ -z "${failed:-}" ] || fail "tests of the notebooks failed, see above"
