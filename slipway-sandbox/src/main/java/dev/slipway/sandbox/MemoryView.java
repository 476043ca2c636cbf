package dev.slipway.sandbox;

import dev.slipway.sandbox.cgroup.ControlGroupView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What processes see of the memory that they may use, and size themselves by: Java, .NET, Node.js and Go look
/// at their control group first, others at `/proc/meminfo`. In Lambda both are a virtual machine's; here they
/// would be this machine's.
///
/// The group that a process runs in has no limit itself, for that is held by the group above it, or by nobody.
/// So a file of ours with the limit covers the kernel's.
///
/// @param limitFile       a file on this machine with the limit in bytes
/// @param informationFile a file on this machine that is seen as `/proc/meminfo`
/// @param groups          how control groups look from inside, where they can be seen
record MemoryView(Path limitFile, Path informationFile, Optional<ControlGroupView> groups) {

    private static final String GROUPS = "/sys/fs/cgroup";
    private static final List<String> HARMLESS = List.of("nosuid", "noexec", "nodev");
    private static final long KIB = 1024;

    /// The content of the information file: memory of which nothing is used yet. The kernel has about fifty
    /// lines; these are the ones that programs ask for.
    ///
    /// @param bytes of memory that the processes may use
    static String information(long bytes) {
        long all = bytes / KIB;
        StringBuilder lines = new StringBuilder();
        for (String total : List.of("MemTotal", "MemFree", "MemAvailable")) {
            lines.append(line(total, all));
        }
        for (String none : List.of(
                "Buffers",
                "Cached",
                "SwapCached",
                "Active",
                "Inactive",
                "SwapTotal",
                "SwapFree",
                "Shmem",
                "Slab",
                "SReclaimable",
                "SUnreclaim")) {
            lines.append(line(none, 0));
        }
        return lines.append(line("CommitLimit", all)).toString();
    }

    private static String line(String name, long kibibytes) {
        return "%-15s %8d kB\n".formatted(name + ":", kibibytes);
    }

    List<BundleMount> mounts() {
        List<BundleMount> mounts = new ArrayList<>();
        mounts.add(cover("/proc/meminfo", informationFile));
        groups.ifPresent(view -> {
            mounts.add(new BundleMount(GROUPS, "cgroup", "cgroup", readOnly()));
            if (view.forEachController()) {
                mounts.add(folderOfHierarchies());
            }
            mounts.add(cover(GROUPS + "/" + view.memoryLimit(), limitFile));
        });
        return mounts;
    }

    /// `runc` makes a folder in memory for the hierarchies and forgets to make it read-only. It is this
    /// sandbox's alone; the hierarchies are not, and must not be mounted again like this.
    private static BundleMount folderOfHierarchies() {
        List<String> again = new ArrayList<>(readOnly());
        again.add("remount");
        return new BundleMount(GROUPS, "tmpfs", "tmpfs", again);
    }

    private static BundleMount cover(String covered, Path file) {
        List<String> options = new ArrayList<>(readOnly());
        options.add("bind");
        return new BundleMount(covered, "bind", file.toString(), options);
    }

    private static List<String> readOnly() {
        List<String> options = new ArrayList<>(HARMLESS);
        options.add("ro");
        return options;
    }
}
