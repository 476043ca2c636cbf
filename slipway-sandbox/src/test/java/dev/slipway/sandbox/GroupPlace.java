package dev.slipway.sandbox;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Opens two sandboxes, and prints the memory limit that each sees, its control group, and what was said about
/// groups. Without a framework for tests, which takes longer to start where processors are emulated.
final class GroupPlace {

    private static final String SCRIPT =
            "busybox cat /sys/fs/cgroup/memory.max /proc/self/cgroup; exec busybox sleep 60";
    private static final String SEEN_INSIDE = "134217728\n0::/\n";

    private GroupPlace() {}

    /// @param arguments the folder to keep things in
    public static void main(String[] arguments) throws IOException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        try (TestHost host = new TestHost(Path.of(arguments[0]))) {
            for (int i = 1; i <= 2; i++) {
                try (Sandbox sandbox = host.open(TestHost.LAMBDA)) {
                    byte[] seen = sandbox.start(TestHost.script(SCRIPT))
                            .standardOutput()
                            .readNBytes(SEEN_INSIDE.length());
                    out.println(inside(new String(seen, StandardCharsets.UTF_8)));
                    for (Path group : TestProcesses.controlGroups()) {
                        out.println(describe(group));
                    }
                }
            }
            host.notes().stream()
                    .filter(note -> note.contains("control groups"))
                    .map(note -> "note: " + note)
                    .forEach(out::println);
        }
    }

    /// Whether that is what must be printed.
    ///
    /// @param place the group below which groups are made, if they can be
    static boolean isExpected(List<String> lines, Optional<Path> place) {
        String inside = inside(SEEN_INSIDE);
        return place.map(group -> lines.equals(List.of(inside, limits(group), inside, limits(group))))
                .orElseGet(() -> lines.size() == 3
                        && lines.subList(0, 2).equals(List.of(inside, inside))
                        && lines.get(2).contains("may make no control groups"));
    }

    private static String inside(String seen) {
        return "inside: " + seen.strip().replace("\n", ", ");
    }

    private static String limits(Path place) {
        return "below " + place + ": memory.max 150994944, memory.swap.max 0, pids.max 64, processes in p1 only";
    }

    private static String describe(Path group) throws IOException {
        boolean inside = read(group, "cgroup.procs").isEmpty()
                && !read(group, "p1/cgroup.procs").isEmpty();
        return "below " + group.getParent() + ": memory.max " + read(group, "memory.max") + ", memory.swap.max "
                + read(group, "memory.swap.max") + ", pids.max " + read(group, "pids.max")
                + (inside ? ", processes in p1 only" : ", processes elsewhere");
    }

    private static String read(Path group, String file) throws IOException {
        return Files.readString(group.resolve(file)).strip();
    }
}
