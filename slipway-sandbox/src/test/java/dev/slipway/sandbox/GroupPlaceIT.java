package dev.slipway.sandbox;

import static dev.slipway.sandbox.TestHost.LAMBDA;
import static dev.slipway.sandbox.TestHost.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Where control groups of version 2 are made, and that processes really are in them.
@EnabledIfSystemProperty(named = ExpectedGroups.PROPERTY, matches = ".*")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupPlaceIT {

    @TempDir
    private Path folder;

    private TestHost host;

    @BeforeEach
    void open() throws IOException {
        host = new TestHost(folder);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void processesRunBelowAGroupWithTheLimits() throws IOException {
        Optional<Path> place = ExpectedGroups.place();
        assumeThat(place).isPresent();
        try (Sandbox sandbox = host.open(LAMBDA)) {
            SandboxProcess process = sandbox.start(script("echo ready; busybox sleep 60"));
            process.standardOutput().readNBytes("ready\n".length());

            List<Path> groups = TestProcesses.controlGroups();
            assertThat(groups).singleElement().extracting(Path::getParent).isEqualTo(place.orElseThrow());
            Path group = groups.getFirst();
            assertThat(group.resolve("memory.max")).hasContent(Integer.toString((128 + 16) << 20));
            assertThat(group.resolve("memory.swap.max")).hasContent("0");
            assertThat(group.resolve("pids.max")).hasContent("64");
            assertThat(group.resolve("cgroup.procs")).content().isEmpty();
            assertThat(group.resolve("p1/cgroup.procs")).content().isNotEmpty();
        }
    }

    @Test
    void whatCannotBeHadIsSaidOnce() {
        assertThat(host.run(LAMBDA, "echo first").out()).isEqualTo("first\n");
        assertThat(host.run(LAMBDA, "echo second").out()).isEqualTo("second\n");

        assertThat(host.notes())
                .filteredOn(note -> note.contains("may make no control groups"))
                .hasSize(ExpectedGroups.any() ? 0 : 1);
    }
}
