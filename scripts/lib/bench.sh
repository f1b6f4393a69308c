# shellcheck shell=bash
# Runs a Java program of scripts/bench on the bundle and an embedded Spark; to be sourced after setup.sh.

# run_benchmark CLASS MEMORY ARGUMENT...
run_benchmark() {
  local class=$1 memory=$2 option options=() classpath
  shift 2
  use_jdk17
  build_bundle
  while read -r option; do
    options+=("$option")
  done < <(spark_java_options)
  classpath="$(greenveil_bundle):$(cat "$greenveil_root/jobs/target/spark.classpath")"
  benchmark_classes=$(mktemp -d)
  trap 'rm -rf "$benchmark_classes"' EXIT
  "$JAVA_HOME/bin/javac" -nowarn -d "$benchmark_classes" -cp "$classpath" "$greenveil_root/scripts/bench/$class.java"
  "$JAVA_HOME/bin/java" "-Xmx$memory" "${options[@]}" \
    "-Dlog4j2.configurationFile=$greenveil_root/conf/spark/log4j2.properties" \
    -cp "$benchmark_classes:$classpath" "$class" "$@"
}
