#!/usr/bin/env bash
# Tests the checks of this folder: the published vectors must pass, and vectors that were turned round must not.
set -euo pipefail
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../lib/setup.sh"
check=$greenveil_root/scripts/check/vectors.sh
vectors=${GREENVEIL_SHARED:-$greenveil_root/../shared}/data/vectors
if [ ! -d "$vectors" ]; then
  [ "${CI:-}" != true ] || fail "no shared test data; name its folder by GREENVEIL_SHARED"
  say "skipped: no shared test data; name its folder by GREENVEIL_SHARED"
  exit 0
fi
"$check" "$vectors"/aes_{cmac,ff1_radix10,gcm,siv_cmac}_test.json "$vectors/hmac_sha256_test.json"
turned=$(mktemp -d)
trap 'rm -rf "$turned"' EXIT
for name in aes_cmac aes_ff1_radix10 aes_gcm aes_siv_cmac hmac_sha256; do
  sed 's/"result": *"valid"/"result": "INVALID"/; s/"result": *"invalid"/"result": "valid"/; s/"INVALID"/"invalid"/' \
    "$vectors/${name}_test.json" >"$turned/$name.json"
  if "$check" "$turned/$name.json" >/dev/null; then
    fail "vectors of $name that were turned round passed"
  fi
done
status=0
"$check" "$vectors/aes_wrap_test.json" >/dev/null 2>&1 || status=$?
[ "$status" = 2 ] || fail "a file of an algorithm that is not there ended with $status, not with 2"
say "the published vectors pass, and vectors that were turned round do not"
