# A Docker engine of one's own, and AWS's emulator: peers for tests and benchmarks. Sourced; needs scripts/packages.bash.

# Starts an engine that keeps everything in folder $1, and sets `docker` to the command that talks to it.
start_docker() {
  need_packages dockerd=docker.io iptables=iptables
  mkdir -p "$1"
  docker=(/usr/bin/docker -H "unix://$1/docker.sock")
  setsid dockerd --data-root "$1/data" --exec-root "$1/exec" --pidfile "$1/pid" -H "unix://$1/docker.sock" \
    >"$1/log" 2>&1 </dev/null &
  local waited=0
  until "${docker[@]}" info >/dev/null 2>&1; do
    waited=$((waited + 1))
    if [ "$waited" -gt 150 ]; then
      echo "error: the Docker engine did not start" >&2
      echo "  at: $1/log" >&2
      return 3
    fi
    sleep 0.2
  done
}

# Ends the engine of folder $1, where there is one.
stop_docker() {
  [ -r "$1/pid" ] || return 0
  local pid waited=0
  pid=$(<"$1/pid")
  kill "$pid" 2>/dev/null || return 0
  while kill -0 "$pid" 2>/dev/null && [ "$waited" -lt 100 ]; do
    waited=$((waited + 1))
    sleep 0.1
  done
}

# Puts AWS's runtime interface emulator into folder $1: out of the aws-sam-cli package, for measuring only.
install_rie() {
  need_packages pip3=python3-pip unzip=unzip
  mkdir -p "$1"
  pip3 download --quiet --no-deps --dest "$1" aws-sam-cli
  unzip -q -o -j "$1"/aws_sam_cli-*.whl "samcli/local/rapid/aws-lambda-rie-x86_64" -d "$1"
  mv "$1/aws-lambda-rie-x86_64" "$1/aws-lambda-rie"
  chmod +x "$1/aws-lambda-rie"
}
