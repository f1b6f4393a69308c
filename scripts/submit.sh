#!/usr/bin/env bash
# Runs a Greenveil command through the spark-submit of this machine:
#   ./scripts/submit.sh [--profile NAME|FILE]... [options of spark-submit] -- COMMAND [options of Greenveil]
#
# Profiles are conf/spark/NAME.conf: local, standalone, yarn, kubernetes, gpu, secure. They win over the site's
# spark-defaults.conf, which is read too; a later profile wins over an earlier one, options of spark-submit over both.
# No profile of ours sets a list (spark.plugins, spark.jars, spark.sql.extensions; the redaction pattern by secure alone):
# those of the site stay, --jars, --files and --archives are added to them, and Greenveil adds its own when it starts, the
# energy plugin among them.
#
# Spark: SPARK_HOME, or the spark-submit on the PATH. The bundle: GREENVEIL_JAR, or jars/ or the build of this folder.
set -euo pipefail
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/lib/setup.sh"
# shellcheck source=scripts/lib/spark.sh
. "$greenveil_root/scripts/lib/spark.sh"

usage() {
  sed -n '2,/^set -euo/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
}

refuse() {
  say "greenveil: error (exit 2): $*"
  exit 2
}

# Prints what the options say of a setting, by their own name for it or by --conf, else what profiles and site say.
option_or_setting() {
  local value i
  value=$(setting "$2" ${profiles[@]+"${profiles[@]}"}) || exit
  for ((i = 0; i < ${#options[@]}; i++)); do
    case ${options[i]} in
      "$1") value=${options[i + 1]:-} ;;
      "$1="* | "$2="*) value=${options[i]#*=} ;;
    esac
  done
  printf '%s\n' "$value"
}

profiles=()
options=()
lists=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  case $1 in
    -h | --help)
      usage
      exit 0
      ;;
    --profile)
      [ $# -ge 2 ] || refuse "--profile needs a name or a file; allowed: $(profile_names)"
      profiles+=("$(profile_file "$2")") || exit
      shift
      ;;
    --profile=*) profiles+=("$(profile_file "${1#*=}")") || exit ;;
    --properties-file | --properties-file=*)
      refuse "give a properties file with --profile FILE, so that the site's defaults are read too"
      ;;
    --jars | --files | --archives)
      [ $# -ge 2 ] || refuse "$1 needs a list of files"
      lists+=("$1" "$2")
      shift
      ;;
    --jars=* | --files=* | --archives=*) lists+=("${1%%=*}" "${1#*=}") ;;
    *) options+=("$1") ;;
  esac
  shift
done
[ $# -ge 2 ] || refuse "a Greenveil command is missing behind --, such as: ./scripts/submit.sh --profile local -- doctor"
shift

find_spark
require_spark_line
jar=$(bundle_to_submit)
for ((i = 0; i < ${#lists[@]}; i += 2)); do
  # spark-submit would forget those of profiles and site.
  before=$(setting "spark.${lists[i]#--}" ${profiles[@]+"${profiles[@]}"})
  options+=("${lists[i]}" "${before:+$before,}${lists[i + 1]}")
done
keep_logs_quiet

properties=()
if [ ${#profiles[@]} -gt 0 ]; then
  properties=(--properties-file "${profiles[0]}")
  for profile in "${profiles[@]:1}"; do
    later=$(settings "$profile")
    while IFS= read -r pair; do
      [ -z "$pair" ] || properties+=(--conf "$pair")
    done <<<"$later"
  done
fi

master=$(option_or_setting --master spark.master)
mode=$(option_or_setting --deploy-mode spark.submit.deployMode)
if [ "$mode" = cluster ] && [[ $master == spark://* || $master == k8s://* ]]; then
  say "greenveil: spark-submit leaves with 0 also when the driver fails in this cluster; run.json has the exit code"
fi
exec "$SPARK_HOME/bin/spark-submit" --load-spark-defaults ${properties[@]+"${properties[@]}"} \
  --class io.greenveil.jobs.Main ${options[@]+"${options[@]}"} "$jar" "$@"
