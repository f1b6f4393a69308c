#!/usr/bin/env bash
# Makes the frozen sample again: Synthea's people from a seed, as four Parquet tables under FOLDER (default: data).
# Needs a JDK 17 and, the first time, the network (Maven). README.md says what to expect.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "${BASH_SOURCE[0]}")"

folder="${1:-data}"
people="${PEOPLE:-1500}"
seed=42
reference=20260101
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
mkdir -p target "$folder"
folder="$(cd "$folder" && pwd)"

class_path() { # PROFILE
  ../../mvnw -q -f pom.xml -P "$1" dependency:build-classpath -Dmdep.outputFile="$PWD/target/$1.classpath" >&2
  cat "target/$1.classpath"
}

echo "Synthea: $people people, seed $seed, as of $reference" >&2
rm -rf target/synthea
path="$(class_path synthea)"
"$java" -Xmx4g -cp "$path" App -c synthea.properties -s "$seed" -cs "$seed" \
  -r "$reference" -e "$reference" -p "$people" --exporter.baseDirectory=target/synthea Massachusetts \
  >target/synthea.log 2>&1 || { tail -n 20 target/synthea.log >&2; exit 1; }

echo "Parquet: $folder" >&2
opens=()
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
  java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  opens+=(--add-opens "java.base/$package=ALL-UNNAMED")
done
# A footer of Parquet lists encodings in the order of identity hash codes; hashCode=2 makes these the same in every run.
path="$(class_path spark)"
"$java" -XX:+UnlockExperimentalVMOptions -XX:hashCode=2 -Xmx3g -Duser.timezone=UTC "${opens[@]}" -cp "$path" \
  ConvertSample.java target/synthea/csv "$folder" >target/convert.log 2>&1 || { tail -n 20 target/convert.log >&2; exit 1; }

(cd "$folder" && sha256sum -- */*.parquet)
