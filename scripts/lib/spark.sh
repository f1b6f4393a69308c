# Sourced by submit.sh behind setup.sh: the site's Spark, its line, profiles and the bundle.
# shellcheck shell=bash
: "${greenveil_root:?source setup.sh first}"

spark_line=4.0
scala_line=2.13

profile_names() {
  local file names=
  for file in "$greenveil_root"/conf/spark/*.conf; do
    names+="$(basename "$file" .conf), "
  done
  printf '%sor a file\n' "$names"
}

# Prints the file of a profile, given by name or path.
profile_file() {
  local named=$greenveil_root/conf/spark/$1.conf
  if [ -f "$named" ]; then
    printf '%s\n' "$named"
  elif [ -f "$1" ]; then
    printf '%s\n' "$1"
  else
    say "greenveil: error (exit 2): there is no profile '$1'; allowed: $(profile_names)"
    exit 2
  fi
}

# Sets SPARK_HOME to the site's Spark; installs nothing.
find_spark() {
  if [ -z "${SPARK_HOME:-}" ]; then
    local submit folder
    submit=$(command -v spark-submit) || {
      say "greenveil: error (exit 3): there is no Spark; set SPARK_HOME, or put spark-submit on the PATH"
      exit 3
    }
    folder=$(dirname "$(readlink -f "$submit")")
    if [ -f "$folder/find_spark_home.py" ]; then
      SPARK_HOME=$("$(command -v "$folder/python3" || command -v python3)" "$folder/find_spark_home.py")
    else
      SPARK_HOME=$(dirname "$folder")
    fi
  fi
  [ -x "$SPARK_HOME/bin/spark-submit" ] || {
    say "greenveil: error (exit 3): SPARK_HOME is $SPARK_HOME, and there is no bin/spark-submit in it; set it to a Spark $spark_line"
    exit 3
  }
  export SPARK_HOME
}

# Refuses a Spark of another line before any of it is started; an old spark-submit would not even know our options.
require_spark_line() {
  local core version scala
  core=$(find "$SPARK_HOME/jars/" -maxdepth 1 -name 'spark-core_*.jar' 2>/dev/null | head -n 1)
  # A Spark that keeps its jars elsewhere is looked at by the command itself.
  [ -n "$core" ] || return 0
  core=$(basename "$core" .jar)
  scala=${core#spark-core_}
  scala=${scala%%-*}
  version=${core#spark-core_*-}
  if [ "${version#"$spark_line".}" = "$version" ] || [ "$scala" != "$scala_line" ]; then
    say "greenveil: error (exit 3): This jar is greenveil-spark-${spark_line}_$scala_line, but Spark here is $version" \
      "(Scala $scala) in $SPARK_HOME; take greenveil-spark-${version%.*}_$scala if there is one, or run on Spark" \
      "$spark_line with Scala $scala_line"
    exit 3
  fi
}

# Prints what the site's spark-defaults.conf says of a key, or nothing.
site_setting() {
  local file=${SPARK_CONF_DIR:-$SPARK_HOME/conf}/spark-defaults.conf value
  [ -f "$file" ] || return 0
  value=$(awk -v key="$1" '
    { line = $0; sub(/^[ \t]+/, "", line) }
    index(line, key) == 1 {
      rest = substr(line, length(key) + 1)
      if (rest ~ /^[ \t=:]/) { sub(/^[ \t]*[=:]?[ \t]*/, "", rest); sub(/[ \t\r]+$/, "", rest); value = rest }
    }
    END { print value }' "$file")
  case $value in
    *\\)
      say "greenveil: error (exit 3): $1 goes over several lines in $file; write it on one, so that more can be added to it"
      exit 3
      ;;
  esac
  printf '%s\n' "$value"
}

# Prints the bundle jar: the one that was named, the one that was installed beside the scripts, or the one built here.
bundle_to_submit() {
  local installed
  if [ -n "${GREENVEIL_JAR:-}" ]; then
    [ -f "$GREENVEIL_JAR" ] || case $GREENVEIL_JAR in
      *://*) ;;
      *)
        say "greenveil: error (exit 3): GREENVEIL_JAR is $GREENVEIL_JAR, which is no file; set it to the bundle jar"
        exit 3
        ;;
    esac
    printf '%s\n' "$GREENVEIL_JAR"
    return
  fi
  installed=$(find "$greenveil_root/jars" -maxdepth 1 -name "greenveil-spark-*.jar" 2>/dev/null | head -n 1)
  if [ -n "$installed" ]; then
    printf '%s\n' "$installed"
    return
  fi
  use_jdk17
  build_bundle
  greenveil_bundle
}

# Our quiet log on the machine that submits, unless the site has a configuration of its own.
keep_logs_quiet() {
  local file
  case ${SPARK_SUBMIT_OPTS:-} in *log4j*) return ;; esac
  for file in "${SPARK_CONF_DIR:-$SPARK_HOME/conf}"/log4j2.*; do
    case $file in
      *.properties | *.xml | *.yaml | *.yml | *.json) [ -f "$file" ] && return ;;
    esac
  done
  export SPARK_SUBMIT_OPTS="${SPARK_SUBMIT_OPTS:+$SPARK_SUBMIT_OPTS }-Dlog4j2.configurationFile=$greenveil_root/conf/spark/log4j2.properties"
}
