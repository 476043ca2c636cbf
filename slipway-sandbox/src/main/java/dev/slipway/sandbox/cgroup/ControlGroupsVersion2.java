package dev.slipway.sandbox.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Control groups of version 2 (kernel documentation, "Control Group v2"): one hierarchy. Limits are below a
/// group of ours that holds no processes itself.
///
/// @param mountPoint of the hierarchy
/// @param ours       a folder below whose groups get the controllers `memory` and `pids`, and `cpu` and `cpuset`
///                   where this account has them
record ControlGroupsVersion2(Path mountPoint, Path ours) implements ControlGroups {

    @Override
    public String description() {
        return "version 2, `" + ours + "`";
    }

    @Override
    public LimitGroup create(String name, long bytes, int processes) throws IOException {
        Group group = new Group(name);
        boolean made = false;
        try {
            group.limit(bytes, processes);
            made = true;
        } finally {
            if (!made) {
                group.remove();
            }
        }
        return group;
    }

    @Override
    public boolean limitsProcessorTime() {
        return handsDown("cpu");
    }

    @Override
    public boolean choosesProcessors() {
        return handsDown("cpuset");
    }

    private boolean handsDown(String controller) {
        try {
            return List.of(new GroupFolder(ours).read("cgroup.subtree_control").split(" ", -1))
                    .contains(controller);
        } catch (IOException unreadable) {
            return false;
        }
    }

    @Override
    public List<String> names() throws IOException {
        return new GroupFolder(ours).children().stream().map(GroupFolder::name).toList();
    }

    @Override
    public void remove(String name) throws IOException {
        new Group(name).remove();
    }

    private final class Group implements LimitGroup {

        private final GroupFolder folder;

        Group(String name) {
            this.folder = new GroupFolder(ours.resolve(name));
        }

        /// Groups below tell their memory as well, without a limit of their own.
        void limit(long bytes, int processes) throws IOException {
            Files.createDirectories(folder.path());
            folder.write("memory.max", Long.toString(bytes));
            folder.writeIfThere("memory.swap.max", "0");
            folder.write("pids.max", Integer.toString(processes));
            folder.write("cgroup.subtree_control", "+memory +pids" + (choosesProcessors() ? " +cpuset" : ""));
        }

        @Override
        public String pathOfChild(String name) {
            return "/" + mountPoint.relativize(folder.path()) + "/" + name;
        }

        @Override
        public long currentBytes() throws IOException {
            return folder.readNumber("memory.current");
        }

        @Override
        public long unreclaimableBytes() throws IOException {
            return currentBytes()
                    - folder.readEntry("memory.stat", "inactive_file").orElse(0L)
                    - folder.readEntry("memory.stat", "active_file").orElse(0L);
        }

        @Override
        public boolean limitProcessorTime(double processors) throws IOException {
            if (!limitsProcessorTime()) {
                return false;
            }
            ProcessorTime time = ProcessorTime.of(processors);
            folder.write("cpu.max", time.quotaMicros() + " " + time.periodMicros());
            return true;
        }

        /// `memory.peak` is there since Linux 5.19.
        @Override
        public long peakBytes() throws IOException {
            boolean counted = Files.exists(folder.path().resolve("memory.peak"));
            return folder.readNumber(counted ? "memory.peak" : "memory.current");
        }

        @Override
        public long outOfMemoryEvents() throws IOException {
            return folder.readEntry("memory.events", "oom_kill").orElse(0L);
        }

        @Override
        public void remove() throws IOException {
            folder.writeIfThere("cgroup.kill", "1");
            folder.remove();
        }
    }
}
