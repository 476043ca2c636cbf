#!/usr/bin/env bash
# Runs a command as root in a virtual machine whose control groups are all of version 2, which many machines that tests
# run on do not have. The command sees this machine's files; what it changes is gone with the virtual machine.
#
#   scripts/cgroup2-machine.bash COMMAND [ARGUMENT…]
#
# It prints what the command prints, and ends with its exit status, or with 3 when there was none. The virtual machine has
# Debian's kernel, 3 GiB of memory and no network. It is killed after CGROUP2_MACHINE_SECONDS (900). Without processors that
# can do it for real one is emulated, which takes about ten times as long.
# Sourced by ./test, which installs what it needs before the tests.

MACHINE_PACKAGES=(qemu-system-x86_64=qemu-system-x86 busybox-static xz=xz-utils)

# In the order in which the kernel takes them. Those that a kernel does not have are a part of others in it.
MACHINE_MODULES=(virtio_ring virtio virtio_pci_modern_dev virtio_pci_legacy_dev virtio_pci netfs fscache 9pnet 9pnet_virtio 9p
  overlay dummy tun)

# What sandboxes start again and again. It is in the machine's memory from the beginning: starting a program whose files are
# this machine's takes ten times as long.
MACHINE_PROGRAMS=(bash env cat chown chmod setpriv unshare nsenter taskset runc slirp4netns newuidmap newgidmap)

# Puts Debian's newest kernel and its modules into a folder below folder $1, unless they are there, and sets
# `machine_kernel` to it.
install_machine_kernel() {
  local package
  package=$(newest_kernel)
  if [ -z "$package" ] && [ "$(id -u)" = 0 ]; then
    apt-get -qq update >&2 || true
    package=$(newest_kernel)
  fi
  machine_kernel=$1/cgroup2-machine/${package:-unknown}
  [ -e "$machine_kernel/complete" ] && return 0
  mkdir -p "$machine_kernel"
  (
    flock 9
    [ -e "$machine_kernel/complete" ] && exit 0
    cd "$machine_kernel" && rm -rf unpacked modules ./*.deb && mkdir unpacked modules &&
      { download_package "$package" || { [ "$(id -u)" = 0 ] && apt-get -qq update && download_package "$package"; }; } &&
      dpkg-deb --extract ./*.deb unpacked && unpack_machine_kernel && rm -rf unpacked ./*.deb && touch complete
  ) >"$machine_kernel/log" 2>&1 9>"$1/cgroup2-machine/lock" || {
    echo "error: a kernel for the virtual machine could not be had" >&2
    echo "  at: $machine_kernel/log" >&2
    echo >&2
    echo "hint: it is the package that \`linux-image-amd64\` of Debian depends on; \`apt-get update\` may help" >&2
    return 3
  }
}

newest_kernel() {
  apt-cache depends linux-image-amd64 2>/dev/null | sed -n 's/.*Depends: *\(linux-image-[^ ]*\).*/\1/p' || true
}

download_package() {
  apt-get -qq -o APT::Sandbox::User=root download "$1"
}

# Moves the kernel and the modules that the machine needs out of the folder `unpacked`.
unpack_machine_kernel() {
  local module
  mv unpacked/boot/vmlinuz-* kernel || return
  for module in "${MACHINE_MODULES[@]}"; do
    find unpacked -name "$module.ko*" -exec mv {} modules/ \; || return
  done
  find modules -name '*.xz' -exec xz -d {} +
}

# There may be a /dev/kvm on machines that are virtual themselves and cannot do it: what is started there never gets anywhere.
has_kvm() {
  [ -w /dev/kvm ] && grep -q -w -E 'vmx|svm' /proc/cpuinfo
}

# Makes the machine's first file system in folder $1: the kernel's modules, a shell, and the command of the other arguments.
make_machine_initramfs() {
  local folder=$1
  shift
  mkdir -p "$folder/root/bin" "$folder/root/modules" "$folder/root/changed"
  (cd / && program_files | xargs cp --parents --target-directory="$folder/root/changed" --preserve=mode)
  cp /bin/busybox "$folder/root/bin/"
  cp "$machine_kernel"/modules/* "$folder/root/modules/"
  cp "$(dirname "${BASH_SOURCE[0]}")/cgroup2-machine-init.sh" "$folder/root/init"
  printf '%s\n' "${MACHINE_MODULES[@]}" >"$folder/root/modules/order"
  {
    printf 'cd %q\n' "$PWD"
    printf '%q ' "$@"
    printf '>/dev/ttyS1 2>&1 </dev/null\necho $? >/dev/ttyS2\n/bin/busybox poweroff -f\n'
  } >"$folder/root/command"
  (cd "$folder/root" && find . | /bin/busybox cpio -o -H newc -R 0:0 2>/dev/null) >"$folder/initramfs"
}

# The paths of those programs and of the libraries that they are linked with.
program_files() {
  local program path
  find /etc/ld.so.cache /usr/lib/locale/C.utf8 -type f 2>/dev/null || true
  for program in "${MACHINE_PROGRAMS[@]}"; do
    path=$(type -P "$program") || continue
    readlink -f "$path"
    { ldd "$path" 2>/dev/null || true; } | sed -n 's/^[^/]*\(\/[^ ]*\) (.*/\1/p' | xargs -r readlink -f
  done | sort -u
}

# Runs the command of "$@" in the machine; its exit status is the command's. Of two emulated processors one mostly waits for
# the other: that takes five times as long.
run_in_machine() {
  local folder seconds=${CGROUP2_MACHINE_SECONDS:-900} status=
  folder=$(mktemp -d)
  make_machine_initramfs "$folder" "$@"
  if has_kvm; then
    start_machine "$folder" "$((seconds / 3))" -accel kvm -cpu host -smp 2
    if [ -z "$status" ]; then echo "note: the machine's processors could not be used, one is emulated" >&2; fi
  fi
  if [ -z "$status" ]; then start_machine "$folder" "$seconds" -accel tcg -cpu max -smp 1; fi
  if [ -z "$status" ]; then
    echo "error: the virtual machine ended before its command did, or was killed after $seconds s" >&2
    tail -n 20 "$folder/console" >&2 || true
    echo "  at: $folder/console" >&2
    return 3
  fi
  rm -rf "$folder"
  return "$status"
}

# Starts the machine whose files are in folder $1 for $2 seconds at most, with the options of the other arguments, and sets
# `status` to the command's exit status, or to nothing.
start_machine() {
  local folder=$1 most=$2
  shift 2
  rm -f "$folder/status"
  timeout --kill-after=5 "$most" qemu-system-x86_64 "$@" -machine q35 -m 3072 \
    -display none -nodefaults -no-reboot -kernel "$machine_kernel/kernel" -initrd "$folder/initramfs" \
    -append "console=ttyS0 quiet panic=-1 mitigations=off norandmaps tsc=reliable" \
    -virtfs "local,path=/,mount_tag=outside,security_model=none,readonly=on,multidevs=remap" \
    -serial "file:$folder/console" -serial stdio -serial "file:$folder/status" </dev/null || true
  status=$(tail -n 1 "$folder/status" 2>/dev/null | grep -x '[0-9]*' || true)
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  set -euo pipefail
  scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
  . "$scripts/packages.bash"
  if [ $# = 0 ] || [ "$(uname -m)" != x86_64 ]; then
    echo "error: give a command, on a machine with x86-64 processors" >&2
    exit 3
  fi
  need_packages "${MACHINE_PACKAGES[@]}"
  install_machine_kernel "$scripts/../target"
  run_in_machine "$@"
fi
