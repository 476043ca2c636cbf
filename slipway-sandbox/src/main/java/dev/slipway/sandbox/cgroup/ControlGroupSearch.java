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
    private static final Set<String> WANTED = Set.of("cpu", "cpuset");
    private static final String MEMORY_MAX = "memory.max";

    private ControlGroupSearch() {}

    /// The place of this process, or empty where it may make no groups with both limits.
    ///
    /// @param process its folder: `/proc/self`
    /// @throws IOException if that cannot be read
    public static Optional<ControlGroups> search(Path process) throws IOException {
        ControlGroupMounts mounts = ControlGroupMounts.read(process);
        Optional<Path> memory = mounts.controller("memory");
        Optional<Path> pids = mounts.controller("pids");
        if (memory.isPresent() && pids.isPresent()) {
            return version1(memory.get(), pids.get(), mounts);
        }
        return mounts.unified().flatMap(mount -> version2(mount, mounts.own()));
    }

    /// How a sandbox sees control groups, or empty where it would see none with a memory limit. It may see its
    /// own even where it has none for itself.
    ///
    /// @param process its folder: `/proc/self`
    /// @param groups  what [#search] has found
    /// @throws IOException if that cannot be read
    public static Optional<ControlGroupView> view(Path process, Optional<ControlGroups> groups) throws IOException {
        ControlGroupMounts mounts = ControlGroupMounts.read(process);
        Optional<Path> memory = mounts.controller("memory");
        if (memory.isPresent()) {
            String folder = memory.get().getFileName().toString();
            return Optional.of(new ControlGroupView(folder + "/memory.limit_in_bytes", true));
        }
        return mounts.unified()
                .filter(mount -> groups.isPresent() || staysInLimitedGroup(mount, mounts.own()))
                .map(_ -> new ControlGroupView(MEMORY_MAX, false));
    }

    /// The highest group has no limits. In a group where this process may make folders, the container runtime
    /// makes one for its process, which need not have a memory limit.
    private static boolean staysInLimitedGroup(Path mountPoint, String own) {
        Path group = mountPoint.resolve(own.substring(1));
        return Files.exists(group.resolve(MEMORY_MAX)) && !Files.isWritable(group);
    }

    private static Optional<ControlGroups> version1(Path memory, Path pids, ControlGroupMounts mounts) {
        if (!canMakeFolders(memory) || !canMakeFolders(pids)) {
            return Optional.empty();
        }
        List<Path> all = mounts.points().stream().filter(Files::isDirectory).toList();
        return Optional.of(new ControlGroupsVersion1(
                memory,
                pids,
                mounts.controller("cpu").filter(ControlGroupSearch::canMakeFolders),
                mounts.controller("cpuset").filter(ControlGroupSearch::canMakeFolders),
                all));
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
            handDownIfThere(new GroupFolder(group));
            handDownIfThere(ours);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /// What makes sandboxes more faithful only. A group may have a controller and yet not be let hand it down.
    private static void handDownIfThere(GroupFolder group) throws IOException {
        List<String> handedDown = words(group, "cgroup.subtree_control");
        for (String controller : words(group, "cgroup.controllers")) {
            if (WANTED.contains(controller) && !handedDown.contains(controller)) {
                try {
                    group.write("cgroup.subtree_control", "+" + controller);
                } catch (IOException refused) {
                    return;
                }
            }
        }
    }

    private static List<String> words(GroupFolder group, String file) throws IOException {
        return Files.exists(group.path().resolve(file))
                ? List.of(group.read(file).split(" ", -1))
                : List.of();
    }

    private static void handDown(GroupFolder group) throws IOException {
        List<String> handedDown = List.of(group.read("cgroup.subtree_control").split(" ", -1));
        if (!handedDown.containsAll(NEEDED)) {
            group.write("cgroup.subtree_control", "+memory +pids");
        }
    }
}
