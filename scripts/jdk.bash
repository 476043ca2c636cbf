# Finds a Java Development Kit, without starting one. Sourced by the launcher and the set-up scripts.

SLIPWAY_JAVA_VERSION=25

# Sets `found_version` to the major version of the JDK in folder $1, or fails. JDKs say it in their file `release`.
jdk_version() {
  local line
  found_version=
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=*)
        line=${line#JAVA_VERSION=\"}
        found_version=${line%%[!0-9]*}
        ;;
    esac
  done <"$1/release"
  [ -n "$found_version" ]
}

# Sets `jdk` to the folder of a JDK that is new enough: JAVA_HOME's, the one on the PATH, then the usual places.
find_jdk() {
  local candidate on_path
  jdk=
  on_path=$(command -v javac || true)
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || printf '%s' "$on_path")
    on_path=${on_path%/bin/javac}
  fi
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$candidate" ] && jdk_version "$candidate" && [ "$found_version" -ge "$SLIPWAY_JAVA_VERSION" ]; then
      jdk=$candidate
      return 0
    fi
  done
  return 1
}

# Says where was looked and what to install.
no_jdk() {
  cat >&2 <<END
error: Slipway needs a JDK $SLIPWAY_JAVA_VERSION or newer, and none was found
  at: JAVA_HOME (${JAVA_HOME:-not set}), the PATH, /usr/lib/jvm, /usr/java, /opt/java, ~/.sdkman, ~/.jdks

hint: install one (Debian 13 and Ubuntu 25.10: \`sudo apt-get install openjdk-25-jdk-headless\`; elsewhere: a build of
      OpenJDK 25 such as Eclipse Temurin), or set JAVA_HOME to the one that you have
END
}
