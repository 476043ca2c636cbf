package dev.slipway.sandbox;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs tests of a sandbox in each [GroupLayout], as root in a virtual machine of its own. The exit status is the
/// number of layouts in which some failed.
final class GroupLayouts {

    /// Where the limits come from is different, holding them is not: two layouts stand for all.
    private static final List<Class<?>> LIMITS =
            List.of(GroupPlaceIT.class, LimitsIT.class, MemoryViewIT.class, KilledOwnerIT.class);

    private static final List<Class<?>> PLACE = List.of(GroupPlaceIT.class, KilledOwnerIT.class);

    private GroupLayouts() {}

    /// @param arguments the names of layouts; none for all
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        List<String> wanted = List.of(arguments);
        int failed = 0;
        for (GroupLayout layout : GroupLayout.values()) {
            if (wanted.isEmpty() || wanted.contains(layout.name())) {
                long start = System.nanoTime();
                out.println(layout);
                layout.make();
                Path folder = Files.createTempDirectory("tests");
                Process tests = new ProcessBuilder(layout.command(folder, testsIn(layout)))
                        .inheritIO()
                        .start();
                failed += tests.waitFor() == 0 ? 0 : 1;
                out.println((System.nanoTime() - start) / 1_000_000_000 + " s");
            }
        }
        System.exit(failed);
    }

    private static List<Class<?>> testsIn(GroupLayout layout) {
        return switch (layout) {
            case NO_GROUPS_YET, SCOPE_OF_USER -> LIMITS;
            case SESSION_OF_ROOT, SERVICE_FOR_USER, SESSION_OF_USER, CONTAINER, CONTAINER_READ_ONLY -> PLACE;
        };
    }
}
