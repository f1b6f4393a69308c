#!/usr/bin/env bash
# Fetches the jars of the test cluster (100 MB, once) and prints their class path.
set -euo pipefail
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/setup.sh"
use_jdk17
here=$greenveil_root/scripts/hadoop
jars=$greenveil_cache/hadoop-3.4.1
if ! cmp -s "$here/pom.xml" "$jars/complete"; then
  use_downloader
  mkdir -p "$greenveil_cache"
  # One process fetches, the others wait for it.
  exec 9>"$jars.lock"
  if command -v flock >/dev/null 2>&1; then
    flock 9
  fi
fi
if ! cmp -s "$here/pom.xml" "$jars/complete"; then
  say "fetching HDFS and YARN 3.4.1 for the tests (100 MB)"
  fresh=$(mktemp -d "$jars.XXXXXX")
  "$greenveil_root/mvnw" -q -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$fresh" >&2 ||
    fail "HDFS and YARN could not be fetched, see above"
  cp "$here/pom.xml" "$fresh/complete"
  rm -rf "$jars"
  mv "$fresh" "$jars"
fi
printf '%s\n' "$jars/*"
