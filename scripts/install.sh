#!/usr/bin/env bash
# Puts what a cluster needs of Greenveil into one folder, readable by everybody and writable by nobody:
#   ./scripts/install.sh FOLDER     greenveil.jar jars/ conf/ scripts/submit.sh scripts/gpu-resources.sh LICENSE
# The bundle jar must be built. For hosts, shared folders, Airflow's workers, and the image of scripts/kubernetes.
set -euo pipefail
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/setup.sh"
[ $# -eq 1 ] || {
  say "Usage: ./scripts/install.sh FOLDER"
  exit 2
}
target=$1
bundle=$(greenveil_bundle)
[ -f "$bundle" ] || fail "the bundle jar is not built; run ./mvnw -DskipTests package first"
[ ! -e "$target" ] || [ -z "$(ls -A "$target")" ] || fail "$target is not empty; name a new folder, or remove what is in it"
mkdir -p "$target/jars" "$target/scripts"
cp "$bundle" "$target/jars/"
ln -s "jars/$(basename "$bundle")" "$target/greenveil.jar"
cp -R "$greenveil_root/conf" "$greenveil_root/LICENSE" "$greenveil_root/pom.xml" "$target/"
cp -R "$greenveil_root/scripts/lib" "$greenveil_root/scripts/submit.sh" "$greenveil_root/scripts/gpu-resources.sh" \
  "$target/scripts/"
chmod -R a=rX,u+X "$target"
say "Greenveil $(greenveil_version) is in $target"
