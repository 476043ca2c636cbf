# Installs programs of Debian 13 on older machines. Sourced; needs scripts/packages.bash.

# Installs the packages of "$@", each with a program of its name, out of Debian 13 where this machine's distribution does
# not have them. Only for programs that need nothing but a C library.
need_newer_packages() {
  local package newer=() folder sudo=()
  for package in "$@"; do
    if command -v "$package" >/dev/null; then continue; fi
    if apt-cache policy "$package" 2>/dev/null | grep -q 'Candidate: [0-9]'; then
      need_packages "$package=$package" || return
    else
      newer+=("$package")
    fi
  done
  if [ ${#newer[@]} = 0 ]; then return 0; fi
  if [ "$(id -u)" != 0 ]; then sudo=(sudo -n); fi
  echo "installing from Debian 13: ${newer[*]}" >&2
  folder=$(mktemp -d)
  (
    set -e
    mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
    chmod 755 "$folder"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian trixie main" \
      >"$folder/sources.list"
    cd "$folder"
    options=(-qq -o "Dir::Etc::sourcelist=$folder/sources.list" -o Dir::Etc::sourceparts=-
      -o "Dir::State::lists=$folder/lists" -o "Dir::Cache=$folder/cache" -o APT::Sandbox::User=root)
    apt-get "${options[@]}" update
    apt-get "${options[@]}" download "${newer[@]}"
    "${sudo[@]}" dpkg --install ./*.deb
  ) >"$folder/log" 2>&1 || {
    echo "error: could not install from Debian 13: ${newer[*]}" >&2
    echo "  at: $folder/log" >&2
    echo >&2
    echo "hint: install them in another way, then try again" >&2
    return 3
  }
  rm -rf "$folder"
}
