package dev.slipway.io.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterProcessLockTest {

    @TempDir
    Path folder;

    @Test
    void whatOneThreadHoldsExclusivelyAnotherCannotHave() throws IOException {
        Path file = folder.resolve("lock");
        try (InterProcessLock held = InterProcessLock.exclusive(file)) {
            assertThat(held).isNotNull();
            assertThat(InterProcessLock.tryExclusive(file)).isEmpty();
        }
        try (InterProcessLock free = InterProcessLock.tryExclusive(file).orElseThrow()) {
            assertThat(free).isNotNull();
        }
    }

    @Test
    void threadsShareTheLockAndTheLastOneReleasesIt() throws IOException {
        Path file = folder.resolve("lock");
        InterProcessLock first = InterProcessLock.shared(file);
        InterProcessLock second = InterProcessLock.shared(file);
        first.close();
        assertThat(InterProcessLock.tryExclusive(file)).isEmpty();
        second.close();

        Optional<InterProcessLock> free = InterProcessLock.tryExclusive(file);
        assertThat(free).isPresent();
        free.get().close();
    }

    @Test
    void anotherProcessWaitsUntilTheLockIsFree() throws Exception {
        Path file = folder.resolve("lock");
        Process other;
        try (InterProcessLock held = InterProcessLock.exclusive(file)) {
            assertThat(held).isNotNull();
            other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            LockForAMoment.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                CompletableFuture<Integer> said = CompletableFuture.supplyAsync(() -> read(other), executor);
                assertThat(said).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo((int) 'w');
            }
            assertThat(other.isAlive()).isTrue();
        }
        assertThat(other.waitFor()).isZero();
        assertThat(other.getInputStream().readAllBytes()).asString().isEqualTo("locked");
    }

    private static int read(Process process) {
        try {
            return process.getInputStream().read();
        } catch (IOException broken) {
            return -1;
        }
    }

    /// What the other process does.
    static final class LockForAMoment {
        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            if (InterProcessLock.tryExclusive(file).isPresent()) {
                System.exit(1);
            }
            System.out.print("w");
            System.out.flush();
            try (InterProcessLock lock = InterProcessLock.exclusive(file)) {
                System.out.print(lock == null ? "" : "locked");
                System.out.flush();
            }
        }
    }
}
