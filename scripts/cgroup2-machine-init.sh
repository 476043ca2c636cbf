#!/bin/busybox sh
# The first process of the virtual machine that cgroup2-machine.bash starts. Lays a file system in memory over the other
# machine's files, mounts what systemd would mount, and becomes a shell that runs the command and switches off.
#
# Serial lines: 0 the kernel's, 1 what the command prints, 2 its exit status.
busybox=/bin/busybox
$busybox mkdir -p /proc /sys /dev /outside /memory /machine
$busybox mount -t proc proc /proc
$busybox mount -t sysfs -o ro sys /sys
$busybox mount -t devtmpfs dev /dev
exec >/dev/ttyS0 2>&1
while read -r module; do
  if [ -e "/modules/$module.ko" ]; then $busybox insmod "/modules/$module.ko"; fi
done </modules/order

$busybox mount -t 9p -o ro,trans=virtio,version=9p2000.L,msize=512000,cache=loose outside /outside
$busybox mount -t tmpfs memory /memory
$busybox mkdir /memory/work
$busybox mv /changed /memory/
$busybox mount -t overlay -o lowerdir=/outside,upperdir=/memory/changed,workdir=/memory/work machine /machine
for folder in proc sys dev; do $busybox mount --move /$folder /machine/$folder; done
$busybox mount -t cgroup2 -o nsdelegate,memory_recursiveprot cgroup2 /machine/sys/fs/cgroup
$busybox mkdir -p /machine/dev/pts /machine/dev/shm
$busybox mount -t devpts devpts /machine/dev/pts
$busybox mount -t tmpfs shm /machine/dev/shm
$busybox mount -t tmpfs -o mode=755 run /machine/run
$busybox cp /command /machine/run/command
$busybox ip link set lo up
$busybox ip address add 192.0.2.1/24 dev dummy0
$busybox ip link set dummy0 up

for line in 1 2; do $busybox stty raw -echo </machine/dev/ttyS$line; done
exec $busybox env -i HOME=/root LC_ALL=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  $busybox switch_root /machine /bin/bash /run/command
