package dev.slipway.sandbox;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// Runs tests of a sandbox in the process and as the user that it is started in, and prints each; the exit status
/// is the number of failures.
final class SandboxTests {

    /// Those that need neither root nor anything of the machine's own.
    static final List<Class<?>> ALL =
            List.of(SandboxIT.class, LimitsIT.class, MemoryViewIT.class, SystemCallFilterIT.class, KilledOwnerIT.class);

    private static final int FRAMES = 8;

    private SandboxTests() {}

    /// @param arguments the names of the classes with the tests; none for [#ALL]
    public static void main(String[] arguments) {
        Stream<ClassSelector> classes = arguments.length == 0
                ? ALL.stream().map(type -> selectClass(type))
                : Stream.of(arguments).map(name -> selectClass(name));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.toList())
                .build();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary, new Lines(out));
        summary.getSummary().printFailuresTo(out, FRAMES);
        System.exit((int) Math.min(summary.getSummary().getTotalFailureCount(), 100)
                + (summary.getSummary().getTestsSucceededCount() == 0 ? 1 : 0));
    }

    /// A line for each test, when it has ended.
    private record Lines(PrintWriter out) implements TestExecutionListener {

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            out.println("  SKIPPED " + name(test) + ": " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                out.println("  " + result.getStatus() + " " + name(test));
            }
        }

        private static String name(TestIdentifier test) {
            return test.getLegacyReportingName() + " of "
                    + test.getParentIdObject()
                            .map(parent -> parent.getLastSegment().getValue())
                            .orElse("nothing");
        }
    }
}
