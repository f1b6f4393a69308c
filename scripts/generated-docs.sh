#!/usr/bin/env bash
# Makes docs/configuration.md from the schema and docs/cli.md from the commands.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
./mvnw -q -pl jobs -am test -Dtest=GeneratedPagesTest -Dgreenveil.docs=write -Dsurefire.failIfNoSpecifiedTests=false
