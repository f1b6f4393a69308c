#!/usr/bin/env bash
# Sets up everything and runs the main job on the sample: ./scripts/demo.sh [FOLDER [OPTION OF run ...]]
set -euo pipefail
case ${1:-} in
  -*)
    echo "Usage: ./scripts/demo.sh [FOLDER [OPTION OF run ...]]   (default: demo-output)" >&2
    [ "$1" = --help ] && exit 0
    exit 2
    ;;
esac
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/setup.sh"
folder=${1:-demo-output}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
greenveil=$greenveil_root/scripts/greenveil
password=$folder/keystore.password
if [ ! -f "$password" ]; then
  (umask 077 && head -c 24 /dev/urandom | base64 >"$password")
fi
keystore=(--keystore "$folder/keystore.p12" --password "file:$password")
if [ ! -f "$folder/keystore.p12" ]; then
  "$greenveil" keys create "${keystore[@]}" patient-id ssn passport split
fi
exec "$greenveil" run "$greenveil_root/conf/pipelines/diabetes-risk.yaml" \
  --set "output=$folder/output" --set "work=$folder/work" \
  --set "keys.keystore=$folder/keystore.p12" --set "keys.password=file:$password" "${@:2}"
