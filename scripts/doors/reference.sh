#!/usr/bin/env bash
# The run that every door is compared with: conf/pipelines/visits.yaml over the first quarter of 2014 through spark-submit
# on one machine. Made in target/doors, and anew when the bundle jar, the pipeline or the sample data is newer. Prints the
# path of its run.json.
#   target/doors/keystore.p12, keystore.password   the keys that every door uses, so that tokens are equal
#   target/doors/reference/output                  what was published; run id "reference"
#   target/doors/spark.jsa                         Spark's classes, for a quicker start of other tests' processes
set -euo pipefail
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/setup.sh"
use_jdk17
build_bundle
use_spark_home
doors=$greenveil_root/target/doors
manifest=$doors/reference/output/runs/reference/run.json
if [ ! -f "$doors/complete" ] ||
  [ -n "$(cd "$greenveil_root" && find "$(greenveil_bundle)" conf/pipelines/visits.* scripts/sample/data \
    -type f -newer "$doors/complete" -print -quit)" ]; then
  rm -rf "$doors"
  mkdir -p "$doors"
  (umask 077 && head -c 24 /dev/urandom | base64 >"$doors/keystore.password")
  "$greenveil_root/scripts/greenveil" keys create --keystore "$doors/keystore.p12" \
    --password "file:$doors/keystore.password" visit-id patient-id >&2
  SPARK_LOCAL_IP=127.0.0.1 "$SPARK_HOME/bin/spark-submit" --master 'local[2]' --conf spark.ui.enabled=false \
    --driver-java-options "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m '-XX:ArchiveClassesAtExit=$doors/new.jsa' \
-Xlog:disable -Xlog:all=error:stderr" \
    --conf spark.sql.shuffle.partitions=2 "$(greenveil_bundle)" run "$greenveil_root/conf/pipelines/visits.yaml" \
    --set "output=$doors/reference/output" --set "work=$doors/reference/work" \
    --set "keys.keystore=$doors/keystore.p12" --set "keys.password=file:$doors/keystore.password" \
    --run-id reference --interval-start 2014-01-01T00:00:00Z --interval-end 2014-04-01T00:00:00Z >&2
  # None where the site has settings of its own for Spark: their folder is on the class path.
  [ ! -f "$doors/new.jsa" ] || mv "$doors/new.jsa" "$doors/spark.jsa"
  touch "$doors/complete"
fi
printf '%s\n' "$manifest"
