package dev.slipway.sandbox.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// Calls to the Linux kernel that the JDK does not have. Each acts on the calling thread: call them from
/// platform threads.
///
/// Numbers are those of the kernel's headers (`linux/sched.h`, `linux/mount.h`, `linux/sockios.h`), which are
/// the same on amd64 and arm64.
public final class Kernel {

    /// unshare(2): a mount namespace of its own.
    public static final int NEW_MOUNT_NAMESPACE = 0x0002_0000;

    /// unshare(2): a network namespace of its own.
    public static final int NEW_NETWORK_NAMESPACE = 0x4000_0000;

    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;
    private static final long SIOCSIFFLAGS = 0x8914;
    private static final short IFF_UP_AND_RUNNING = 0x41;
    private static final int INTERFACE_REQUEST_SIZE = 40;
    private static final int INTERFACE_FLAGS_OFFSET = 16;

    private static final int CHARACTER_DEVICE = 0020000;
    private static final int NAMED_PIPE = 0010000;

    private static final int MNT_DETACH = 2;

    private Kernel() {}

    /// Gives the calling thread new namespaces, and a working directory of its own.
    ///
    /// @param namespaces such as [#NEW_MOUNT_NAMESPACE]
    public static void unshare(int namespaces) throws IOException {
        Functions.UNSHARE.call("namespaces", namespaces);
    }

    /// Mounts a file system.
    ///
    /// @param source  such as `overlay`
    /// @param target  where
    /// @param type    such as `tmpfs`
    /// @param flags   a sum of [MountFlag]s
    /// @param options of the file system, separated by commas; with the ends of all at most 4,096 bytes
    public static void mount(String source, Path target, String type, int flags, String options) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Functions.MOUNT.call(
                    type + " on " + target,
                    arena.allocateFrom(source),
                    arena.allocateFrom(target.toString()),
                    arena.allocateFrom(type),
                    (long) flags,
                    arena.allocateFrom(options));
        }
    }

    /// Keeps what is mounted and unmounted in the calling thread's mount namespace from being seen elsewhere,
    /// and the other way round.
    public static void makeAllMountsPrivate() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Functions.MOUNT.call(
                    "/ private",
                    MemorySegment.NULL,
                    arena.allocateFrom("/"),
                    MemorySegment.NULL,
                    (long) (MountFlag.RECURSIVE | MountFlag.PRIVATE),
                    MemorySegment.NULL);
        }
    }

    /// Takes a mount away at once; what still uses it keeps it until it ends.
    public static void unmount(Path target) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Functions.UMOUNT.call(target.toString(), arena.allocateFrom(target.toString()), MNT_DETACH);
        }
    }

    /// Changes the directory that relative paths in the calling thread's system calls start from.
    public static void changeDirectory(Path directory) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Functions.CHDIR.call(directory.toString(), arena.allocateFrom(directory.toString()));
        }
    }

    /// Makes what overlayfs takes for "there is nothing here": a character device with the numbers 0 and 0.
    /// Allowed to ordinary users, too.
    public static void makeWhiteout(Path path) throws IOException {
        makeNode(path, CHARACTER_DEVICE);
    }

    /// Makes a named pipe.
    ///
    /// @param mode permission bits, before the umask
    public static void makeNamedPipe(Path path, int mode) throws IOException {
        makeNode(path, NAMED_PIPE | mode);
    }

    private static void makeNode(Path path, int mode) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Functions.MKNOD.call(path.toString(), arena.allocateFrom(path.toString()), mode, 0L);
        }
    }

    /// Sends a signal.
    ///
    /// @param processId of one process
    /// @param signal    its number
    public static void signal(long processId, int signal) throws IOException {
        Functions.KILL.call("process " + processId, (int) processId, signal);
    }

    /// Makes 127.0.0.1 work in the calling thread's network namespace.
    public static void bringLoopbackUp() throws IOException {
        int socket = Functions.SOCKET.call("", AF_INET, SOCK_DGRAM, 0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(INTERFACE_REQUEST_SIZE);
            request.setString(0, "lo");
            request.set(JAVA_SHORT, INTERFACE_FLAGS_OFFSET, IFF_UP_AND_RUNNING);
            Functions.IOCTL.call("lo up", socket, SIOCSIFFLAGS, request);
        } finally {
            Functions.CLOSE.call("socket", socket);
        }
    }

    /// Bound when first used: linking a function takes longer than calling it.
    private static final class Functions {
        static final NativeFunction UNSHARE = NativeFunction.of("unshare", JAVA_INT);
        static final NativeFunction MOUNT = NativeFunction.of("mount", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
        static final NativeFunction UMOUNT = NativeFunction.of("umount2", ADDRESS, JAVA_INT);
        static final NativeFunction CHDIR = NativeFunction.of("chdir", ADDRESS);
        static final NativeFunction MKNOD = NativeFunction.of("mknod", ADDRESS, JAVA_INT, JAVA_LONG);
        static final NativeFunction KILL = NativeFunction.of("kill", JAVA_INT, JAVA_INT);
        static final NativeFunction SOCKET = NativeFunction.of("socket", JAVA_INT, JAVA_INT, JAVA_INT);
        static final NativeFunction IOCTL = NativeFunction.variadic("ioctl", 2, JAVA_INT, JAVA_LONG, ADDRESS);
        static final NativeFunction CLOSE = NativeFunction.of("close", JAVA_INT);
    }
}
