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
    private static final String OURSELVES = "slipway-itself";
    private static final String SUBTREE = "cgroup.subtree_control";
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
        return mounts.unified().flatMap(mount -> mounts.ownGroup().flatMap(own -> version2(mount, own)));
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
        return mounts.ownGroup()
                .filter(own -> groups.isPresent() || staysInLimitedGroup(own))
                .map(_ -> new ControlGroupView(MEMORY_MAX, false));
    }

    /// The highest group has no limits. In a group where this process may make folders, the container runtime
    /// makes one for its process, which need not have a memory limit.
    private static boolean staysInLimitedGroup(Path group) {
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
    private static Optional<ControlGroups> version2(Path mountPoint, Path own) {
        return Stream.iterate(own, Path::getParent)
                .takeWhile(group -> group != null && group.startsWith(mountPoint))
                .toList()
                .reversed()
                .stream()
                .filter(group -> Files.isWritable(group) && Files.isWritable(group.resolve(GroupFolder.PROCESSES)))
                .filter(group -> handsDown(group, group.equals(own)))
                .findFirst()
                .map(group -> new ControlGroupsVersion2(mountPoint, group.resolve(OURS)));
    }

    private static boolean handsDown(Path group, boolean isOwn) {
        try {
            GroupFolder parent = new GroupFolder(group);
            GroupFolder ours = new GroupFolder(group.resolve(OURS));
            if (isOwn && isOurselvesOnly(parent)) {
                moveDown(parent);
            }
            handDown(parent);
            Files.createDirectories(ours.path());
            handDown(ours);
            handDownIfThere(parent);
            handDownIfThere(ours);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /// Whether only this process and its children are in a group.
    private static boolean isOurselvesOnly(GroupFolder group) throws IOException {
        List<Long> ourselves = Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .map(ProcessHandle::pid)
                .toList();
        List<Long> processes = group.processes();
        return !processes.isEmpty() && ourselves.containsAll(processes);
    }

    /// A group with processes of its own hands nothing down, unless it is the highest ("no internal process
    /// constraint"). One that was handed to us, and to nobody else, we may leave for a group below it.
    private static void moveDown(GroupFolder group) throws IOException {
        GroupFolder below = new GroupFolder(group.path().resolve(OURSELVES));
        Files.createDirectories(below.path());
        for (long process : group.processes()) {
            below.write(GroupFolder.PROCESSES, Long.toString(process));
        }
    }

    private static void handDown(GroupFolder group) throws IOException {
        if (!words(group, SUBTREE).containsAll(NEEDED)) {
            group.write(SUBTREE, "+memory +pids");
        }
    }

    /// What makes sandboxes more faithful only. A group may have a controller and yet not be let hand it down.
    private static void handDownIfThere(GroupFolder group) throws IOException {
        List<String> handedDown = words(group, SUBTREE);
        for (String controller : words(group, "cgroup.controllers")) {
            if (WANTED.contains(controller) && !handedDown.contains(controller)) {
                try {
                    group.write(SUBTREE, "+" + controller);
                } catch (IOException refused) {
                    // Others may still be handed down.
                }
            }
        }
    }

    private static List<String> words(GroupFolder group, String file) throws IOException {
        return Files.exists(group.path().resolve(file))
                ? List.of(group.read(file).split(" ", -1))
                : List.of();
    }
}
