package dev.slipway.sandbox;

/// Cures that several problems share.
final class Remedy {

    /// How an ordinary user gets control groups.
    static final String CONTROL_GROUPS =
            "on a machine with systemd, start it by `systemd-run --user --scope -p Delegate=yes slipway …`";

    /// How an ordinary user gets a way out of a sandbox's network.
    static final String TUN = "let everybody use it, as systemd does: `chmod 666 /dev/net/tun`";

    /// How an ordinary user who has control groups gets the one for processors.
    static final String PROCESSOR_TIME = "as root, put `[Service]` and `Delegate=cpu cpuset memory pids` into "
            + "`/etc/systemd/system/user@.service.d/delegate.conf`, and log in again";

    /// How to get a container runtime that filters system calls.
    static final String SYSTEM_CALL_FILTER = "install the `runc` of your distribution, which is built with libseccomp";

    /// What makes network devices of one's own possible.
    static final String NO_TUN = "load the kernel's module: `modprobe tun`; in a container, give it the device: "
            + "`docker run --device /dev/net/tun`";

    private Remedy() {}

    /// How to get a program that sandboxes are made with.
    static String installing(String program) {
        String debianPackage = switch (program) {
            case "setpriv", "nsenter", "unshare", "taskset" -> "util-linux";
            case "newuidmap", "newgidmap" -> "uidmap";
            default -> program;
        };
        return "install it: `apt-get install " + debianPackage + "` on Debian and Ubuntu, or the package of that name";
    }
}
