package dev.slipway.sandbox;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs sandboxes in each [GroupLayout], as root in a virtual machine of its own. The exit status is the number of
/// layouts in which something was not as it must be.
final class GroupLayouts {

    /// Where limits come from differs, and holding them does not: the tests of that are for two layouts only, since
    /// they take long where processors are emulated.
    private static final String[] AS_ROOT = {LimitsIT.class.getName(), KilledOwnerIT.class.getName()};

    private static final String[] AS_USER = {
        LimitsIT.class.getName(), MemoryViewIT.class.getName(), KilledOwnerIT.class.getName()
    };

    private final PrintWriter out;

    private GroupLayouts(PrintWriter out) {
        this.out = out;
    }

    /// @param arguments the names of layouts; none for all
    public static void main(String[] arguments) throws IOException {
        GroupLayouts layouts = new GroupLayouts(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        List<String> wanted = List.of(arguments);
        int failed = 0;
        for (GroupLayout layout : GroupLayout.values()) {
            if (wanted.isEmpty() || wanted.contains(layout.name())) {
                failed += layouts.run(layout) ? 0 : 1;
            }
        }
        System.exit(failed);
    }

    private boolean run(GroupLayout layout) throws IOException {
        long start = System.nanoTime();
        out.println(layout);
        layout.make();
        boolean passed = isPlaceAsExpected(layout)
                && switch (layout) {
                    case NO_GROUPS_YET -> passes(layout, AS_ROOT);
                    case SCOPE_OF_USER -> passes(layout, AS_USER);
                    case SESSION_OF_ROOT, SERVICE_FOR_USER, SESSION_OF_USER, CONTAINER, CONTAINER_READ_ONLY -> true;
                };
        out.printf("%s after %d s%n", passed ? "passed" : "FAILED", (System.nanoTime() - start) / 1_000_000_000);
        return passed;
    }

    private boolean isPlaceAsExpected(GroupLayout layout) throws IOException {
        Path folder = folder();
        Process process = new ProcessBuilder(layout.command(
                        folder, GroupPlace.class, folder.resolve("home").toString()))
                .redirectError(Redirect.INHERIT)
                .start();
        List<String> lines;
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            lines = reader.lines().toList();
        }
        lines.forEach(line -> out.println("  " + line));
        return GroupPlace.isExpected(lines, layout.place()) && endsWell(process);
    }

    private static boolean passes(GroupLayout layout, String... tests) throws IOException {
        List<String> command = layout.command(folder(), SandboxTests.class, tests);
        return endsWell(new ProcessBuilder(command).inheritIO().start());
    }

    private static boolean endsWell(Process process) {
        return process.onExit().join().exitValue() == 0;
    }

    private static Path folder() throws IOException {
        return Files.createTempDirectory("tests");
    }
}
