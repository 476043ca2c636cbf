package dev.slipway.sandbox.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds where this process may make control groups with limits.
public final class ControlGroupSearch {

    private static final String OURS = "slipway";
    private static final Set<String> NEEDED = Set.of("memory", "pids");

    private ControlGroupSearch() {}

    /// The place of this process, or empty where it may make no groups with both limits.
    ///
    /// @param processInformation `/proc/self`
    /// @throws IOException if that cannot be read
    public static Optional<ControlGroups> search(Path processInformation) throws IOException {
        List<Mount> mounts = Files.readString(processInformation.resolve("mountinfo"))
                .lines()
                .flatMap(line -> Mount.parse(line).stream())
                .toList();
        Optional<Path> memory = hierarchy(mounts, "memory");
        Optional<Path> pids = hierarchy(mounts, "pids");
        if (memory.isPresent() && pids.isPresent()) {
            return version1(memory.get(), pids.get(), mounts);
        }
        String own = ownPath(Files.readString(processInformation.resolve("cgroup")));
        return mounts.stream()
                .filter(mount -> mount.type().equals("cgroup2"))
                .findFirst()
                .flatMap(mount -> version2(mount.point(), own));
    }

    private static Optional<Path> hierarchy(List<Mount> mounts, String controller) {
        return mounts.stream()
                .filter(mount ->
                        mount.type().equals("cgroup") && mount.options().contains(controller))
                .map(Mount::point)
                .findFirst();
    }

    private static Optional<ControlGroups> version1(Path memory, Path pids, List<Mount> mounts) {
        if (!canMakeFolders(memory) || !canMakeFolders(pids)) {
            return Optional.empty();
        }
        List<Path> all =
                mounts.stream().map(Mount::point).filter(Files::isDirectory).toList();
        return Optional.of(new ControlGroupsVersion1(memory, pids, all));
    }

    private static boolean canMakeFolders(Path parent) {
        try {
            Files.createDirectories(parent.resolve(OURS));
            return Files.isWritable(parent.resolve(OURS));
        } catch (IOException refused) {
            return false;
        }
    }

    /// The highest group on the way down to our own that was handed to us with both controllers: the processes
    /// that are moved into groups of ours may not cross a group that is not ours.
    private static Optional<ControlGroups> version2(Path mountPoint, String own) {
        return Stream.iterate(mountPoint.resolve(own.substring(1)), Path::getParent)
                .takeWhile(group -> group != null && group.startsWith(mountPoint))
                .toList()
                .reversed()
                .stream()
                .filter(group -> Files.isWritable(group) && Files.isWritable(group.resolve("cgroup.procs")))
                .filter(ControlGroupSearch::handsDown)
                .findFirst()
                .map(group -> new ControlGroupsVersion2(mountPoint, group.resolve(OURS)));
    }

    private static boolean handsDown(Path group) {
        try {
            GroupFolder ours = new GroupFolder(group.resolve(OURS));
            handDown(new GroupFolder(group));
            Files.createDirectories(ours.path());
            handDown(ours);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static void handDown(GroupFolder group) throws IOException {
        List<String> handedDown = List.of(group.read("cgroup.subtree_control").split(" ", -1));
        if (!handedDown.containsAll(NEEDED)) {
            group.write("cgroup.subtree_control", "+memory +pids");
        }
    }

    /// The line of version 2 in `/proc/self/cgroup`: `0::/user.slice/…`.
    private static String ownPath(String cgroup) {
        return cgroup.lines()
                .filter(line -> line.startsWith("0::/"))
                .map(line -> line.substring(3))
                .findFirst()
                .orElse("/");
    }

    /// A control group hierarchy in `/proc/self/mountinfo` (proc_pid_mountinfo(5)).
    private record Mount(Path point, String type, List<String> options) {

        static Optional<Mount> parse(String line) {
            String[] halves = line.split(" - ", 2);
            String[] first = halves[0].split(" ", -1);
            String[] second = halves.length < 2 ? new String[0] : halves[1].split(" ", -1);
            if (first.length < 5 || second.length < 3 || !second[0].startsWith("cgroup")) {
                return Optional.empty();
            }
            return Optional.of(new Mount(Path.of(first[4]), second[0], List.of(second[2].split(",", -1))));
        }
    }
}
