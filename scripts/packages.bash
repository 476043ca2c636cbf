# Installs Debian packages where that can be done, and says what is missing where it cannot. Sourced by the set-up scripts.

# Installs the packages of "$@" that are missing. Each argument is a package, or `program=package` when the program may
# come from elsewhere as well. Fails, after saying what to do, when something is missing in the end.
need_packages() {
  local argument missing=() sudo=()
  for argument in "$@"; do
    case $argument in
      *=*) command -v "${argument%%=*}" >/dev/null || [ -x "/usr/sbin/${argument%%=*}" ] || missing+=("${argument#*=}") ;;
      *) dpkg-query -W -f '${Status}' "$argument" 2>/dev/null | grep -q 'install ok installed' || missing+=("$argument") ;;
    esac
  done
  if [ ${#missing[@]} = 0 ]; then return 0; fi
  if ! command -v apt-get >/dev/null; then
    echo "error: this machine lacks: ${missing[*]}" >&2
    echo >&2
    echo "hint: these are the names of Debian's packages; install what your distribution calls them, then try again" >&2
    return 3
  fi
  if [ "$(id -u)" != 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      echo "error: this machine lacks: ${missing[*]}" >&2
      echo >&2
      echo "hint: run \`sudo apt-get install ${missing[*]}\`, then try again" >&2
      return 3
    fi
    sudo=(sudo -n)
  fi
  echo "installing: ${missing[*]}" >&2
  "${sudo[@]}" apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null 2>&1 || {
    echo "error: apt-get could not install: ${missing[*]}" >&2
    echo >&2
    echo "hint: \`${sudo[*]:+sudo }apt-get install ${missing[*]}\` shows why" >&2
    return 3
  }
}

# Makes sure of a JDK: the one that is there, or the distribution's.
need_jdk() {
  find_jdk && return 0
  need_packages "openjdk-$SLIPWAY_JAVA_VERSION-jdk-headless" || { no_jdk; return 3; }
  find_jdk || { no_jdk; return 3; }
}

# What a sandbox needs.
SANDBOX_PACKAGES=(runc=runc newuidmap=uidmap slirp4netns=slirp4netns unshare=util-linux)
