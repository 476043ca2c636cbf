package dev.slipway.sandbox;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// Runs the tests of a sandbox in the process and as the user that it is started in; the exit status is the
/// number of failures.
final class SandboxTests {

    private SandboxTests() {}

    /// @param arguments none
    public static void main(String[] arguments) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        selectClass(SandboxIT.class),
                        selectClass(MemoryViewIT.class),
                        selectClass(SystemCallFilterIT.class))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        summary.getSummary().printFailuresTo(out, 8);
        summary.getSummary().printTo(out);
        System.exit((int) Math.min(summary.getSummary().getTotalFailureCount(), 100)
                + (summary.getSummary().getTestsSucceededCount() == 0 ? 1 : 0));
    }
}
