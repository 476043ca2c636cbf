package dev.slipway.sandbox.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Control groups of version 1 (kernel documentation, "Control Groups version 1"): a hierarchy for each
/// controller, and the same path in all of them.
///
/// @param memory where the memory controller is mounted
/// @param pids   where the process number controller is mounted
/// @param cpu    where the processor time controller is mounted, if it can be used
/// @param cpuset where the controller that chooses processors is mounted, if it can be used
/// @param all    where any hierarchy is mounted: the container runtime makes its groups in each
record ControlGroupsVersion1(Path memory, Path pids, Optional<Path> cpu, Optional<Path> cpuset, List<Path> all)
        implements ControlGroups {

    private static final String OURS = "slipway";
    private static final int PAGE = 4096;

    @Override
    public String description() {
        return "version 1, `" + memory.resolve(OURS) + "`";
    }

    @Override
    public LimitGroup create(String name, long bytes, int processes) throws IOException {
        Group group = new Group(OURS + "/" + name);
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
        return cpu.isPresent();
    }

    @Override
    public boolean choosesProcessors() {
        return cpuset.isPresent();
    }

    @Override
    public List<String> names() throws IOException {
        return new GroupFolder(memory.resolve(OURS))
                .children().stream().map(GroupFolder::name).toList();
    }

    @Override
    public void remove(String name) throws IOException {
        new Group(OURS + "/" + name).remove();
    }

    private final class Group implements LimitGroup {

        private final String path;
        private final GroupFolder memoryFolder;

        Group(String path) {
            this.path = path;
            this.memoryFolder = new GroupFolder(memory.resolve(path));
        }

        /// The limit of memory with swap may not be the smaller one, so it is the second to be set. It is one
        /// page larger: of two equal limits the kernel would hit that one, and not count it.
        void limit(long bytes, int processes) throws IOException {
            Files.createDirectories(memoryFolder.path());
            memoryFolder.write("memory.limit_in_bytes", Long.toString(bytes));
            memoryFolder.writeIfThere("memory.memsw.limit_in_bytes", Long.toString(bytes + PAGE));
            GroupFolder pidsFolder = new GroupFolder(pids.resolve(path));
            Files.createDirectories(pidsFolder.path());
            pidsFolder.write("pids.max", Integer.toString(processes));
        }

        @Override
        public String pathOfChild(String name) {
            return "/" + path + "/" + name;
        }

        @Override
        public long currentBytes() throws IOException {
            return memoryFolder.readNumber("memory.usage_in_bytes");
        }

        @Override
        public long unreclaimableBytes() throws IOException {
            return currentBytes()
                    - memoryFolder
                            .readEntry("memory.stat", "total_inactive_file")
                            .orElse(0L)
                    - memoryFolder.readEntry("memory.stat", "total_active_file").orElse(0L);
        }

        @Override
        public boolean limitProcessorTime(double processors) throws IOException {
            if (cpu.isEmpty()) {
                return false;
            }
            ProcessorTime time = ProcessorTime.of(processors);
            GroupFolder folder = new GroupFolder(cpu.get().resolve(path));
            Files.createDirectories(folder.path());
            folder.write("cpu.cfs_period_us", Long.toString(time.periodMicros()));
            folder.write("cpu.cfs_quota_us", Long.toString(time.quotaMicros()));
            return true;
        }

        @Override
        public long peakBytes() throws IOException {
            return memoryFolder.readNumber("memory.max_usage_in_bytes");
        }

        /// How often the limit was hit. `oom_kill` counts in the group of the killed process only, which is
        /// gone by then.
        @Override
        public long outOfMemoryEvents() throws IOException {
            return memoryFolder.readNumber("memory.failcnt");
        }

        @Override
        public void remove() throws IOException {
            for (Path hierarchy : all) {
                new GroupFolder(hierarchy.resolve(path)).remove();
            }
        }
    }
}
