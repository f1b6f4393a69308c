#!/usr/bin/env bash
# Fetches the jars of the test cluster (100 MB, once) and prints their class path.
set -euo pipefail
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/setup.sh"
use_jdk17
here=$greenveil_root/scripts/hadoop
jars=$greenveil_cache/hadoop-3.4.1
if [ ! -f "$jars/complete" ] || ! cmp -s "$here/pom.xml" "$jars/complete"; then
  use_downloader
  say "fetching HDFS and YARN 3.4.1 for the tests (100 MB)"
  rm -rf "$jars"
  mkdir -p "$jars"
  "$greenveil_root/mvnw" -q -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$jars" >&2 ||
    fail "HDFS and YARN could not be fetched, see above"
  cp "$here/pom.xml" "$jars/complete"
fi
printf '%s\n' "$jars/*"
