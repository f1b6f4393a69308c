#!/usr/bin/env bash
# Checks Greenveil's ciphers against Wycheproof files: scripts/check/vectors.sh FILE...
# Prints how many vectors were accepted, rejected and wrong; ends with 1 if one was wrong.
set -euo pipefail
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../lib/setup.sh"
[ $# -gt 0 ] || fail "which files? scripts/check/vectors.sh FILE..."
use_jdk17
build_bundle
classpath="$(greenveil_bundle):$(cat "$greenveil_root/jobs/target/spark.classpath")"
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
"$JAVA_HOME/bin/javac" -nowarn -d "$classes" -cp "$classpath" "$greenveil_root"/scripts/check/VectorCheck.java
"$JAVA_HOME/bin/java" -cp "$classes:$classpath" io.greenveil.privacy.cipher.VectorCheck "$@"
