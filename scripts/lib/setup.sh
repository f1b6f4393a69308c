# Sourced by the scripts beside it: finds or installs what they need. Everything it installs comes from the machine's
# package manager, Maven or PyPI.
# shellcheck shell=bash

greenveil_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
greenveil_cache=${GREENVEIL_CACHE:-${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/greenveil}

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "greenveil: error: $*"
  exit 1
}

# install_package DEBIAN FEDORA ALPINE HOMEBREW: the package under its name in each manager.
install_package() {
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 && as_root=(sudo)
  fi
  say "installing $1 with this machine's package manager"
  if command -v apt-get >/dev/null 2>&1; then
    ${as_root[@]+"${as_root[@]}"} apt-get update -qq >&2 || return 1
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >&2
  elif command -v dnf >/dev/null 2>&1; then
    ${as_root[@]+"${as_root[@]}"} dnf install -y -q "$2" >&2
  elif command -v apk >/dev/null 2>&1; then
    ${as_root[@]+"${as_root[@]}"} apk add -q "$3" >&2
  elif command -v brew >/dev/null 2>&1; then
    brew install -q "$4" >&2
  else
    return 1
  fi
}

is_jdk17() {
  [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | grep -q '^javac 17\.'
}

# Prints the home of a JDK 17, or nothing.
find_jdk17() {
  local candidate
  for candidate in "${JAVA_HOME:-}" \
    "$(command -v javac >/dev/null 2>&1 && dirname "$(dirname "$(readlink -f "$(command -v javac)")")")" \
    /usr/lib/jvm/*17* /opt/java/*17* "${HOME:-/nonexistent}"/.sdkman/candidates/java/17* \
    /opt/homebrew/opt/openjdk@17 /usr/local/opt/openjdk@17 \
    "$(/usr/libexec/java_home -v 17 2>/dev/null || true)"; do
    if [ -n "$candidate" ] && is_jdk17 "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
  done
}

# Sets JAVA_HOME to a JDK 17, installing one if there is none.
use_jdk17() {
  local home
  home=$(find_jdk17)
  if [ -z "$home" ]; then
    install_package openjdk-17-jdk-headless java-17-openjdk-devel openjdk17-jdk openjdk@17 || true
    home=$(find_jdk17)
  fi
  [ -n "$home" ] || fail "there is no JDK 17 here, and this machine's package manager has none (Debian 13, for one)." \
    "Install one, such as Eclipse Temurin 17 from https://adoptium.net, and set JAVA_HOME to its folder."
  export JAVA_HOME=$home
}

# Maven's wrapper needs one of these to download Maven.
use_downloader() {
  command -v curl >/dev/null 2>&1 || command -v wget >/dev/null 2>&1 || install_package curl curl curl curl ||
    fail "neither curl nor wget is there and none could be installed."
}

# The build compiles native code for Linux on amd64 where there is a C compiler, and does without elsewhere.
use_compiler() {
  [ "$(uname -sm)" = "Linux x86_64" ] || return 0
  [ -x /usr/bin/cc ] || install_package build-essential gcc build-base gcc ||
    say "there is no C compiler and none could be installed: the bundle is built without native code for AES"
}

# The version of this source tree.
greenveil_version() {
  sed -n 's|^  <version>\(.*\)</version>|\1|p' "$greenveil_root/pom.xml" | head -n 1
}

greenveil_bundle() {
  printf '%s/jobs/target/greenveil-spark-4.0_2.13-%s.jar\n' "$greenveil_root" "$(greenveil_version)"
}

# Whether the list of Spark's jars is there, and the first of them too: it names files of the user who built it.
has_spark_classpath() {
  local list=$greenveil_root/jobs/target/spark.classpath first
  [ -f "$list" ] && first=$(head -c 4096 "$list") && [ -r "${first%%:*}" ]
}

# Builds the bundle jar unless it is newer than every source file.
build_bundle() {
  local bundle
  bundle=$(greenveil_bundle)
  if [ -f "$bundle" ] && has_spark_classpath &&
    [ -z "$(cd "$greenveil_root" && find pom.xml ./*/pom.xml ./*/src/main conf/schema conf/grid conf/hardware \
      -type f -newer "$bundle" -print -quit)" ]; then
    return
  fi
  use_downloader
  use_compiler
  say "building the bundle jar (the first time downloads Spark and takes a few minutes)"
  "$greenveil_root/mvnw" -q -f "$greenveil_root/pom.xml" -DskipTests package >&2 || fail "the build failed, see above"
}

# The options of Java that Spark asks for on Java 17 (org.apache.spark.launcher.JavaModuleOptions), one to a line.
spark_java_options() {
  local package
  for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
    java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
    printf '%s\n' "--add-opens=java.base/$package=ALL-UNNAMED"
  done
  printf '%s\n' --add-opens=java.security.jgss/sun.security.krb5=ALL-UNNAMED \
    -Djdk.reflect.useDirectMethodHandle=false -Dio.netty.tryReflectionSetAccessible=true
}

use_python() {
  command -v "${PYTHON:-python3}" >/dev/null 2>&1 || install_package python3 python3 python3 python@3.11 ||
    fail "there is no python3 and none could be installed."
}

# python_environment NAME OPTION...: prints the folder of a virtual environment with what these options of pip install.
# It is made once under the cache, in a folder of its own for each Python and for each content of the options and of the
# files among them; so checkouts that want different things keep apart, and those that want the same take turns.
python_environment() {
  local name=$1 python=${PYTHON:-python3} wanted venv option
  shift
  use_python
  wanted=$(for option in "$@"; do if [ -f "$option" ]; then cat "$option"; else printf '%s\n' "$option"; fi; done |
    "$python" -c 'import hashlib, sys
python = f"{sys.version} {sys.base_prefix}\n"
print(hashlib.sha256(python.encode() + sys.stdin.buffer.read()).hexdigest()[:12])') || fail "python3 does not run."
  venv=$greenveil_cache/$name-$wanted
  if [ ! -f "$venv/complete" ]; then
    mkdir -p "$greenveil_cache" 2>/dev/null ||
      fail "cannot make the folder $greenveil_cache for Python packages. Set GREENVEIL_CACHE to one that can be written."
    # The lock is of the open file, so it ends with this subshell, however that ends.
    (
      "$python" -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)' || fail "cannot lock $venv.lock"
      [ -f "$venv/complete" ] || make_python_environment "$@"
    ) 9>"$venv.lock" || exit
  fi
  printf '%s\n' "$venv"
}

# Makes the folder $venv with $python, for python_environment.
make_python_environment() {
  rm -rf "$venv"
  "$python" -m venv "$venv" >/dev/null 2>&1 || {
    install_package python3-venv python3 python3 python@3.11 && "$python" -m venv "$venv" >&2
  } || fail "python3 cannot make a virtual environment."
  say "installing Python packages into $venv"
  "$venv/bin/pip" install -q --disable-pip-version-check "$@" >&2 || fail "pip could not install: $*"
  touch "$venv/complete"
}

# Sets MOTO_SERVER to moto's server, a model of AWS for tests.
use_moto() {
  local venv
  venv=$(python_environment moto moto==5.2.5 flask==3.1.2 flask-cors==6.0.1) || exit
  MOTO_SERVER=$venv/bin/moto_server
  export MOTO_SERVER
}

# Installs SoftHSM 2, a PKCS#11 token in software. Where there is none, its tests say so: skipped, or failed on a CI server.
use_softhsm() {
  command -v softhsm2-util >/dev/null 2>&1 || install_package softhsm2 softhsm softhsm softhsm ||
    say "SoftHSM 2 is not there and could not be installed."
}

# Airflow and Jupyter, as pinned, need this.
require_python311() {
  use_python
  "${PYTHON:-python3}" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    fail "Python 3.11 or later is needed; this is $("${PYTHON:-python3}" --version 2>&1). Set PYTHON to a newer one."
}

# Sets SPARK_HOME to a Spark 4.0.1 with spark-submit (the PySpark package carries one), installing it if needed.
use_spark_home() {
  if [ -n "${SPARK_HOME:-}" ] && [ -e "$SPARK_HOME/bin/spark-submit" ] &&
    ls "$SPARK_HOME"/jars/spark-core_2.13-4.0.*.jar >/dev/null 2>&1; then
    return
  fi
  local venv
  venv=$(python_environment pyspark-4.0.1 pyspark==4.0.1) || exit
  SPARK_HOME=$(echo "$venv"/lib/python3*/site-packages/pyspark)
  export SPARK_HOME
}
