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
# Short runs gain nothing from the second compiler; the first alone would have too little room for its code. Spark's classes
# come from the archive of the reference run, where it is there.
short_run="-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m"
export JJAVA_JVM_OPTS=$short_run
archive="'-XX:SharedArchiveFile=$greenveil_root/target/doors/spark.jsa' -Xlog:disable -Xlog:all=error:stderr"
export SPARK_SUBMIT_OPTS="$short_run $archive"
export_notebook_variables
start_connect_server

say "the Python is typed and tidy"
in_group ruff check -q --no-cache "$greenveil_root/scripts/python" "$notebooks"
in_group ruff format -q --check --no-cache "$greenveil_root/scripts/python" "$notebooks/tests"
in_group mypy --config-file "$greenveil_root/scripts/python/pyproject.toml" --cache-dir "$greenveil_root/target/mypy" \
  "$greenveil_root/scripts/python"

say "the package can be installed"
pip install -q --disable-pip-version-check --no-deps --no-index --no-build-isolation \
  --target "$GREENVEIL_WORK/installed" "$greenveil_root/scripts/python"
[ -d "$GREENVEIL_WORK/installed/greenveil-$(greenveil_version).dist-info" ] ||
  fail "the package has not the version of this source tree, $(greenveil_version)"
[ -f "$GREENVEIL_WORK/installed/greenveil/py.typed" ] || fail "the package says nothing of its types (py.typed)"
export PYTHONPATH=$GREENVEIL_WORK/installed PYTHONDONTWRITEBYTECODE=1
tests=(python -m pytest -q -p no:cacheprovider)
package=(--rootdir "$greenveil_root/scripts/python" "$greenveil_root/scripts/python/tests")

# finish NAME GROUP: waits for a notebook that was started with its log in NAME.log.
finish() {
  wait "$2" || {
    cat "$GREENVEIL_WORK/$1.log" >&2
    fail "the notebook $1 failed"
  }
}

say "the package's tests in a classic session, the Java notebook beside them"
start_notebook java "$GREENVEIL_WORK/executed" 2>"$GREENVEIL_WORK/java.log"
java_notebook=$started
in_group "${tests[@]}" "${package[@]}" || failed=1
finish java "$java_notebook"
say "the package's tests over Spark Connect, the notebook explore beside them"
start_notebook explore "$GREENVEIL_WORK/executed" 2>"$GREENVEIL_WORK/explore.log"
explore_notebook=$started
in_group env SPARK_REMOTE="$GREENVEIL_CONNECT" "${tests[@]}" "${package[@]}" || failed=1
finish explore "$explore_notebook"
start_notebook connect "$GREENVEIL_WORK/executed" 2>"$GREENVEIL_WORK/connect.log"
finish connect "$started"
in_group env GREENVEIL_EXECUTED="$GREENVEIL_WORK/executed" "${tests[@]}" "$notebooks/tests" || failed=1
[ -z "${failed:-}" ] || fail "tests of the notebooks failed, see above"
