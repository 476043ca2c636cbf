#!/usr/bin/env bash
# An account of AWS on this machine, for tests: moto, installed from PyPI below target/. Prints the program that serves
# it. Sourced by ./test, which installs it before the tests; called by the tests themselves otherwise.

MOTO_REQUIREMENT="moto[awslambda,ecr,iam,server,sts]==5.2.5"

# Installs moto below folder $1, unless it is there, and sets `moto_server` to its program.
install_moto() {
  local folder=$1/moto-${MOTO_REQUIREMENT##*==}
  moto_server=$folder/bin/moto_server
  [ -e "$folder/complete" ] && return 0
  mkdir -p "$1"
  (
    flock 9
    [ -e "$folder/complete" ] && exit 0
    rm -rf "$folder"
    python3 -m venv "$folder"
    "$folder/bin/pip" install --quiet --disable-pip-version-check "$MOTO_REQUIREMENT"
    touch "$folder/complete"
  ) 9>"$1/moto.lock" || {
    echo "error: moto could not be installed below $folder" >&2
    echo >&2
    echo "hint: it needs python3 with venv (\`sudo apt-get install python3-venv\`), and PyPI or a mirror of it" >&2
    return 3
  }
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  set -euo pipefail
  install_moto "$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/target"
  echo "$moto_server"
fi
