package dev.slipway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of the process that has a sandbox. The same test runs as root and as an ordinary user.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledOwnerIT {

    private static final String MARKER = "7333";

    @TempDir
    private Path folder;

    @Test
    void nothingButFilesIsLeftAndTheNextStartRemovesThem() throws Exception {
        String home = folder.resolve("home").toString();
        Process owner = new ProcessBuilder(Identity.sameJava(List.of(), KilledOwner.class, home, MARKER)).start();
        assertThat(owner.getInputStream().readNBytes(KilledOwner.READY.length()))
                .as(() -> error(owner))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(KilledOwner.READY);
        List<ProcessHandle> inside = TestProcesses.withArgument(MARKER);
        List<ProcessHandle> all = owner.descendants().toList();
        assertThat(inside).isNotEmpty();

        owner.destroyForcibly();

        assertThat(ended(all)).succeedsWithin(Duration.ofSeconds(10));
        assertThat(ended(inside)).succeedsWithin(Duration.ofSeconds(10));
        assertThat(owner.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(folder.toString());
        assertThat(folder.resolve("home/state/sandboxes")).isNotEmptyDirectory();
        assertThat(TestProcesses.controlGroups(owner.pid()).isEmpty()).isNotEqualTo(ExpectedGroups.any());

        new TestHost(folder.resolve("home")).close();

        assertThat(folder.resolve("home/state/sandboxes")).isEmptyDirectory();
        assertThat(TestProcesses.controlGroups(owner.pid())).isEmpty();
    }

    private static CompletableFuture<Void> ended(List<ProcessHandle> processes) {
        return CompletableFuture.allOf(
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    }

    private static String error(Process process) {
        try {
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
