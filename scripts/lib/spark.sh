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
  local core version scala line
  core=$(find "$SPARK_HOME/jars/" -maxdepth 1 -name 'spark-core_*.jar' 2>/dev/null | head -n 1)
  # A Spark that keeps its jars elsewhere is looked at by the command itself.
  [ -n "$core" ] || return 0
  core=$(basename "$core" .jar)
  scala=${core#spark-core_}
  scala=${scala%%-*}
  version=${core#spark-core_*-}
  if [ "${version#"$spark_line".}" = "$version" ] || [ "$scala" != "$scala_line" ]; then
    line=$(cut -d. -f1,2 <<<"$version")
    say "greenveil: error (exit 3): This jar is greenveil-spark-${spark_line}_$scala_line, but Spark here is $version" \
      "(Scala $scala) in $SPARK_HOME; take greenveil-spark-${line}_$scala if there is one, or run on Spark" \
      "$spark_line with Scala $scala_line"
    exit 3
  fi
}

# Prints what a properties file sets for Spark as KEY=VALUE, a line each: behind a key stand blanks, `=` or `:`, as Java
# reads it. Escapes and values over several lines are not read but refused. With KEY this setting only.
# settings FILE [KEY]
settings() {
  local file=$1 found
  found=$(awk -v wanted="${2:-}" '
    { sub(/\r$/, ""); sub(/^[ \t\f]+/, "") }
    match($0, /^spark\.[^ \t=:]+/) {
      key = substr($0, 1, RLENGTH); value = substr($0, RLENGTH + 1)
      sub(/^[ \t]*[=:]?[ \t]*/, "", value); sub(/[ \t]+$/, "", value)
      if (wanted == "" || key == wanted) print key "=" value
    }' "$file")
  case $found in
    *\\*)
      say "greenveil: error (exit 3): ${2:-a setting} in $file has a backslash; write it on one line and without escapes"
      exit 3
      ;;
  esac
  [ -z "$found" ] || printf '%s\n' "$found"
}

# Prints what counts of a key before the options: what the last of the PROFILEs that set it say, else the site, or nothing.
setting() {
  local key=$1 file found value=
  shift
  for file in "${SPARK_CONF_DIR:-$SPARK_HOME/conf}/spark-defaults.conf" "$@"; do
    [ -f "$file" ] || continue
    found=$(settings "$file" "$key") || exit
    [ -z "$found" ] || value=$(tail -n 1 <<<"$found")
  done
  printf '%s\n' "${value#*=}"
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

# Our quiet log on the machine that submits, unless the site has a configuration of its own. Spark splits the variable at
# blanks that are not quoted.
keep_logs_quiet() {
  local file
  case ${SPARK_SUBMIT_OPTS:-} in *log4j*) return ;; esac
  for file in "${SPARK_CONF_DIR:-$SPARK_HOME/conf}"/log4j2.*; do
    case $file in
      *.properties | *.xml | *.yaml | *.yml | *.json) [ -f "$file" ] && return ;;
    esac
  done
  export SPARK_SUBMIT_OPTS="${SPARK_SUBMIT_OPTS:+$SPARK_SUBMIT_OPTS }\"-Dlog4j2.configurationFile=$greenveil_root/conf/spark/log4j2.properties\""
}
