package dev.slipway.sandbox.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where control groups are mounted, as a process sees it.
///
/// @param all of both versions
/// @param own the path of the process's group in version 2, absolute, from the highest that its control group
///            namespace shows
record ControlGroupMounts(List<Mount> all, String own) {

    /// @param process its folder, such as `/proc/self`
    /// @throws IOException if that cannot be read
    static ControlGroupMounts read(Path process) throws IOException {
        List<Mount> mounts = Files.readString(process.resolve("mountinfo"))
                .lines()
                .flatMap(line -> Mount.parse(line).stream())
                .toList();
        return new ControlGroupMounts(mounts, ownPath(Files.readString(process.resolve("cgroup"))));
    }

    /// Where a controller of version 1 is.
    Optional<Path> controller(String name) {
        return all.stream()
                .filter(mount ->
                        mount.type().equals("cgroup") && mount.options().contains(name))
                .map(Mount::point)
                .findFirst();
    }

    /// Where the hierarchy of version 2 is.
    Optional<Path> unified() {
        return all.stream()
                .filter(mount -> mount.type().equals("cgroup2"))
                .map(Mount::point)
                .findFirst();
    }

    /// Where the process's own group of version 2 is; empty where it lies outside of what is mounted, as it may in
    /// a container.
    Optional<Path> ownGroup() {
        return all.stream()
                .filter(mount -> mount.type().equals("cgroup2"))
                .findFirst()
                .flatMap(mount -> mount.folder(Path.of(own)));
    }

    List<Path> points() {
        return all.stream().map(Mount::point).toList();
    }

    /// The line of version 2 in `/proc/self/cgroup`: `0::/user.slice/…`.
    private static String ownPath(String cgroup) {
        return cgroup.lines()
                .filter(line -> line.startsWith("0::/"))
                .map(line -> line.substring(3))
                .findFirst()
                .orElse("/");
    }

    /// A hierarchy in `/proc/self/mountinfo` (proc_pid_mountinfo(5)).
    ///
    /// @param root  the group that is mounted, as its path from the highest
    /// @param point where
    record Mount(Path root, Path point, String type, List<String> options) {

        /// Where a group is, given as its path from the highest.
        Optional<Path> folder(Path group) {
            Path normal = group.normalize();
            return normal.equals(group) && group.startsWith(root)
                    ? Optional.of(point.resolve(root.relativize(group)))
                    : Optional.empty();
        }

        static Optional<Mount> parse(String line) {
            String[] halves = line.split(" - ", 2);
            String[] first = halves[0].split(" ", -1);
            String[] second = halves.length < 2 ? new String[0] : halves[1].split(" ", -1);
            if (first.length < 5 || second.length < 3 || !second[0].startsWith("cgroup")) {
                return Optional.empty();
            }
            return Optional.of(
                    new Mount(Path.of(first[3]), Path.of(first[4]), second[0], List.of(second[2].split(",", -1))));
        }
    }
}
