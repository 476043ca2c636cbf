package dev.slipway.sandbox;

import dev.slipway.testkit.OrdinaryUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Control groups of version 2 as machines have them, and where in them Slipway may be started. Made as root on a
/// machine whose highest group hands nothing down yet. The first is the machine as it is; it has to come first.
enum GroupLayout {
    /// Nobody has made any groups, as with a simple first process: root is in the highest one.
    NO_GROUPS_YET(Identity.ROOT, "", Optional.empty(), Optional.of("slipway")),

    /// systemd, logged in as root.
    SESSION_OF_ROOT(Identity.ROOT, "user.slice/user-0.slice/session-1.scope", Optional.empty(), Optional.of("slipway")),

    /// systemd, `systemd-run --user --scope -p Delegate=yes`: the user's own instance of it has been handed its group.
    SCOPE_OF_USER(
            Identity.ORDINARY_USER,
            "user.slice/user-1000.slice/user@1000.service/app.slice/run-1.scope",
            Optional.of("user.slice/user-1000.slice/user@1000.service"),
            Optional.of("user.slice/user-1000.slice/user@1000.service/slipway")),

    /// systemd, `systemd-run --uid=… -p Delegate=yes` as root: the user has been handed the group of the process
    /// itself.
    SERVICE_FOR_USER(
            Identity.ORDINARY_USER_ALONE,
            "system.slice/run-2.service",
            Optional.of("system.slice/run-2.service"),
            Optional.of("system.slice/run-2.service/slipway")),

    /// systemd, logged in by `ssh`: nothing was handed to the user.
    SESSION_OF_USER(
            Identity.ORDINARY_USER, "user.slice/user-1000.slice/session-2.scope", Optional.empty(), Optional.empty()),

    /// A container with rights: its own group is the highest that it sees, and holds its first process.
    CONTAINER(Identity.ROOT, "system.slice/container-1.scope", Optional.empty(), Optional.of("slipway")) {
        @Override
        List<String> enter() {
            return container("rw");
        }
    },

    /// A container as it usually is.
    CONTAINER_READ_ONLY(Identity.ROOT, "system.slice/container-2.scope", Optional.empty(), Optional.empty()) {
        @Override
        List<String> enter() {
            return container("ro");
        }
    };

    private static final Path HIGHEST = Path.of("/sys/fs/cgroup");
    private static final String CONTROLLERS = "+cpu +memory +pids";

    private final Identity identity;
    private final String own;
    private final Optional<String> delegated;
    private final Optional<String> place;

    /// @param identity  as whom the tests run
    /// @param own       the group in which they are started
    /// @param delegated the group that was handed to that user, with all below it
    /// @param place     where groups must be made, as the tests see it
    GroupLayout(Identity identity, String own, Optional<String> delegated, Optional<String> place) {
        this.identity = identity;
        this.own = own;
        this.delegated = delegated;
        this.place = place;
    }

    /// Makes the groups.
    void make() throws IOException {
        if (own.isEmpty()) {
            return;
        }
        Path group = HIGHEST;
        for (Path name : Path.of(own)) {
            Files.writeString(group.resolve("cgroup.subtree_control"), CONTROLLERS);
            group = Files.createDirectories(group.resolve(name));
            if (delegated.isPresent() && group.startsWith(HIGHEST.resolve(delegated.get()))) {
                handOver(group);
            }
        }
    }

    /// What systemd gives to the user of a unit with `Delegate=`: no limits (`/sys/kernel/cgroup/delegate`).
    private static void handOver(Path group) throws IOException {
        List<Path> files = new ArrayList<>(List.of(group));
        for (String file : List.of("cgroup.procs", "cgroup.threads", "cgroup.subtree_control")) {
            files.add(group.resolve(file));
        }
        OrdinaryUser.own(files);
    }

    /// Where groups must be made, if they can be.
    Optional<Path> place() {
        return place.map(HIGHEST::resolve);
    }

    /// The command that runs a main class of the tests in it.
    ///
    /// @param folder for the files of the user
    List<String> command(Path folder, Class<?> main, String... arguments) throws IOException {
        List<String> options = List.of(
                ExpectedGroups.option(place.isPresent()),
                "-Djava.io.tmpdir=" + folder,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC");
        List<String> command = new ArrayList<>(
                List.of("bash", "-c", "echo $$ >\"$0\" && exec \"$@\"", HIGHEST.resolve(own) + "/cgroup.procs"));
        command.addAll(enter());
        command.addAll(identity.java(folder, options, main, arguments));
        return command;
    }

    /// What has to be started before that.
    List<String> enter() {
        return List.of();
    }

    private static List<String> container(String access) {
        return List.of(
                "unshare",
                "--cgroup",
                "--mount",
                "bash",
                "-c",
                "umount /sys/fs/cgroup && mount -t cgroup2 -o \"$0\" cgroup2 /sys/fs/cgroup && exec \"$@\"",
                access);
    }
}
