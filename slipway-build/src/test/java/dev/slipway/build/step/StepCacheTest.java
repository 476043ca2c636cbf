package dev.slipway.build.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.slipway.io.files.SlipwayHome;
import dev.slipway.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepCacheTest {

    private static final Digest INPUTS = Inputs.of("step", 1).digest();

    @TempDir
    Path folder;

    private StepCache cache;

    @BeforeEach
    void open() {
        cache = StepCache.in(SlipwayHome.from(Map.of("SLIPWAY_HOME", folder.toString()), folder));
    }

    @Test
    void aResultIsMadeOnce() throws IOException {
        AtomicInteger made = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            Path result = cache.folder("step", INPUTS, target -> {
                made.incrementAndGet();
                Files.writeString(target.resolve("file"), "content");
            });
            assertThat(result.resolve("file")).hasContent("content");
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void aFailedStepLeavesNothingAndIsTriedAgain() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> cache.folder("step", INPUTS, target -> {
                    Files.writeString(target.resolve("half"), "x");
                    throw new IOException("broken");
                }))
                .withMessage("broken");

        assertThat(cache.folder("step", INPUTS, target -> {})).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessLeftIsThrownAway() throws IOException {
        Path unfinished = cache.folder("step", Inputs.of("other", 1).digest(), target -> {})
                .resolveSibling(INPUTS.hex() + ".new");
        Files.createDirectories(unfinished.resolve("half"));

        assertThat(cache.folder("step", INPUTS, target -> {})).isEmptyDirectory();
    }

    @Test
    void ofManyThatWantAResultOneMakesIt() throws Exception {
        AtomicInteger made = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Path>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                results.add(threads.submit(() -> cache.folder("step", INPUTS, target -> made.incrementAndGet())));
            }
            for (Future<Path> result : results) {
                assertThat(result.get()).isDirectory();
            }
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void differentPartsNeverLookAlike() {
        assertThat(Inputs.of("a", 1).add("bc").digest())
                .isNotEqualTo(Inputs.of("a", 1).add("b").add("c").digest())
                .isNotEqualTo(Inputs.of("ab", 1).add("c").digest());
        assertThat(Inputs.of("a", 1).add(List.of("b", "c")).add(List.of()).digest())
                .isNotEqualTo(
                        Inputs.of("a", 1).add(List.of("b")).add(List.of("c")).digest());
    }
}
