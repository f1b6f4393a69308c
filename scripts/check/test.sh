#!/usr/bin/env bash
# Tests the checks of this folder: the published vectors must pass, and vectors that were turned round must not; encrypted
# Parquet files of others must open with the right keys and prefixes, and with those only.
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
"$check" "$vectors"/aes_{cmac,ff1_radix10,gcm,siv_cmac,wrap}_test.json "$vectors/hmac_sha256_test.json"
turned=$(mktemp -d)
trap 'rm -rf "$turned"' EXIT
# The files of Apache's parquet-testing, written by parquet-java and C++; their keys are digits (README.md of the data).
encrypted=$(dirname "$vectors")/parquet-encrypted/aes256
read_encrypted=$greenveil_root/scripts/check/encrypted-parquet.sh
digits() { printf '%s' "$1" | od -An -tx1 | tr -d ' \n'; }
{
  printf '{"keys": {"kf": "%s"' "$(digits 01234567890123456789012345678901)"
  for number in 1 2 3 4 5 6 7 8; do
    printf ', "kc%s": "%s"' "$number" "$(digits "1234567890123456789012345678901$((number + 1))")"
  done
  printf '}, "aad-prefixes": {"encrypt_columns_and_footer_disable_aad_storage.parquet.encrypted": "tester"}}\n'
} >"$turned/keys.json"
"$read_encrypted" "$encrypted" "$turned/keys.json" || fail "files of parquet-testing could not be read"
sed 's/"tester"/"other"/' "$turned/keys.json" >"$turned/other.json"
status=0
"$read_encrypted" "$encrypted" "$turned/other.json" >"$turned/other.txt" || status=$?
[ "$status" = 1 ] || fail "a wrong prefix ended with $status, not with 1"
[ "$(grep -c 'NOT READABLE' "$turned/other.txt")" = 1 ] || fail "a wrong prefix hit another number of files than one"
sed 's/"kc1"/"lost"/' "$turned/keys.json" >"$turned/lost.json"
status=0
"$read_encrypted" "$encrypted" "$turned/lost.json" >"$turned/lost.txt" || status=$?
[ "$status" = 1 ] || fail "a lost key ended with $status, not with 1"
grep -q "NOT READABLE: no key named 'kc1'" "$turned/lost.txt" || fail "a lost key was not named"
for name in aes_cmac aes_ff1_radix10 aes_gcm aes_siv_cmac aes_wrap hmac_sha256; do
  sed 's/"result": *"valid"/"result": "INVALID"/; s/"result": *"invalid"/"result": "valid"/; s/"INVALID"/"invalid"/' \
    "$vectors/${name}_test.json" >"$turned/$name.json"
  if "$check" "$turned/$name.json" >/dev/null; then
    fail "vectors of $name that were turned round passed"
  fi
done
sed 's/"AES-CMAC"/"AES-CBC-PKCS5"/' "$vectors/aes_cmac_test.json" >"$turned/unknown.json"
status=0
"$check" "$turned/unknown.json" >/dev/null 2>&1 || status=$?
[ "$status" = 2 ] || fail "a file of an algorithm that is not there ended with $status, not with 2"
say "the published vectors pass and those turned round do not; others' encrypted Parquet opens with the right keys only"
