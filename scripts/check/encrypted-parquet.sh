#!/usr/bin/env bash
# Reads a folder of encrypted Parquet, whoever wrote it: scripts/check/encrypted-parquet.sh FOLDER KEYS.json
# KEYS.json: {"keys": {"name as in the file's key metadata": "hexadecimal digits"}, "aad-prefixes": {"file": "text"}}, the
# second only for files that do not store theirs. Prints file, rows, columns and whether it could be read; ends with 1 if
# one could not, with 2 if the arguments are wrong. Needs no key of Greenveil.
set -euo pipefail
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../lib/setup.sh"
if [ $# -ne 2 ] || [ ! -d "$1" ] || [ ! -r "$2" ]; then
  say "which files, and which keys? scripts/check/encrypted-parquet.sh FOLDER KEYS.json"
  exit 2
fi
use_jdk17
has_spark_classpath || build_bundle
classpath=$(cat "$greenveil_root/jobs/target/spark.classpath")
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
"$JAVA_HOME/bin/javac" -nowarn -d "$classes" -cp "$classpath" "$greenveil_root/scripts/check/EncryptedParquetCheck.java"
# Warnings of Hadoop's start-up say nothing about the files.
printf '%s\n' status=off rootLogger.level=error rootLogger.appenderRef.0.ref=console appender.0.type=Console \
  appender.0.name=console appender.0.target=SYSTEM_ERR appender.0.layout.type=PatternLayout \
  'appender.0.layout.pattern=%m%n' >"$classes/log4j2.properties"
mapfile -t options < <(spark_java_options)
"$JAVA_HOME/bin/java" "${options[@]}" -cp "$classes:$classpath" io.greenveil.check.EncryptedParquetCheck "$1" "$2"
