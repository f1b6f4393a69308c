#!/usr/bin/env bash
# Writes jobs/bundle-contents.txt anew from the built bundle jar; review the difference before you commit it.
set -euo pipefail
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/setup.sh"
build_bundle
unzip -Z1 "$(greenveil_bundle)" | grep -v '/$' | sed -E 's#[^/]*\.class$#*.class#' | LC_ALL=C sort -u \
  >"$greenveil_root/jobs/bundle-contents.txt"
