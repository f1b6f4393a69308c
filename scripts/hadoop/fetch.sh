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
  mkdir -p "$greenveil_cache"
  fresh=$(mktemp -d "$jars.XXXXXX")
  "$greenveil_root/mvnw" -q -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$fresh" >&2 ||
    fail "HDFS and YARN could not be fetched, see above"
  cp "$here/pom.xml" "$fresh/complete"
  # Another test may have fetched them meanwhile; its jars are in use and stay.
  if cmp -s "$here/pom.xml" "$jars/complete"; then
    rm -rf "$fresh"
  else
    rm -rf "$jars"
    mv "$fresh" "$jars"
  fi
fi
printf '%s\n' "$jars/*"
