#!/usr/bin/env bash
# Tells Spark which NVIDIA GPUs this machine has (spark.worker.resource.gpu.discoveryScript or
# spark.executor.resource.gpu.discoveryScript): prints {"name":"gpu","addresses":["0","1"]}. The numbers are those by which
# CUDA knows the devices in a process with this environment, since RAPIDS hands them to CUDA: 0 and on, as many as
# CUDA_VISIBLE_DEVICES shows. Without a GPU it fails with one line, so that a worker never offers one that is not there.
# Stands alone, since it is copied to executors. GPU_RESOURCES_ROOT is put before /proc and /dev, for tests.
set -euo pipefail

fail() {
  printf 'gpu-resources: %s\n' "$*" >&2
  exit 1
}

# Prints the numbers of the devices, one on each line, with their UUIDs behind them where they are known.
devices() {
  local root=${GPU_RESOURCES_ROOT:-} listing node number
  if command -v nvidia-smi >/dev/null 2>&1; then
    listing=$(nvidia-smi --query-gpu=index,uuid --format=csv,noheader 2>&1) ||
      fail "nvidia-smi failed: ${listing%%$'\n'*}"
    printf '%s\n' "$listing" | sed -n 's/^ *\([0-9][0-9]*\), *\([^ ]*\) *$/\1 \2/p'
    return
  fi
  # A device file alone may be a leftover; the driver's entry says that there is a driver.
  [ -n "$(ls -A "$root/proc/driver/nvidia/gpus" 2>/dev/null)" ] || return 0
  for node in "$root"/dev/nvidia[0-9]*; do
    number=${node##*/nvidia}
    case $number in
      *[!0-9]*) ;;
      *) [ -e "$node" ] && printf '%s\n' "$number" ;;
    esac
  done | sort -n
}

# How many of the devices CUDA shows: those that CUDA_VISIBLE_DEVICES names, by number or by UUID (or its beginning), up to
# the first entry that names none.
shown() {
  local entries entry number uuid named count=0
  if [ -z "${CUDA_VISIBLE_DEVICES+set}" ]; then
    mapfile -t entries <<<"$1"
    printf '%s\n' "${#entries[@]}"
    return
  fi
  IFS=, read -ra entries <<<"${CUDA_VISIBLE_DEVICES// /}"
  for entry in "${entries[@]}"; do
    named=no
    while read -r number uuid; do
      case $entry in
        "$number") named=yes ;;
        GPU-*) case ${uuid:-} in "$entry"*) named=yes ;; esac ;;
      esac
    done <<<"$1"
    [ "$named" = yes ] || break
    count=$((count + 1))
  done
  printf '%s\n' "$count"
}

found=$(devices)
if [ -z "$found" ]; then
  fail "no NVIDIA device here (asked nvidia-smi, or where it is missing looked at ${GPU_RESOURCES_ROOT:-}/proc/driver/nvidia/gpus" \
    "and ${GPU_RESOURCES_ROOT:-}/dev/nvidia0 and on)"
fi
count=$(shown "$found")
if [ "$count" -eq 0 ]; then
  fail "CUDA_VISIBLE_DEVICES='$CUDA_VISIBLE_DEVICES' names none of the GPUs $(printf '%s\n' "$found" | cut -d ' ' -f 1 | paste -s -d ,)"
fi
addresses='"0"'
for ((number = 1; number < count; number++)); do
  addresses+=",\"$number\""
done
printf '{"name":"gpu","addresses":[%s]}\n' "$addresses"
