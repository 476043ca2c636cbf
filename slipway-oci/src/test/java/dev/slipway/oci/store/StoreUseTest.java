package dev.slipway.oci.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import dev.slipway.oci.DigestAlgorithm;
import dev.slipway.oci.OciProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A store that deletes something while others want to write or delete.
@Timeout(60)
class StoreUseTest {

    private static final int ROUNDS = 150;

    @TempDir
    private Path folder;

    private Store store;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean ended = new AtomicBoolean();

    @BeforeEach
    void open() throws IOException {
        store = Store.open(folder);
    }

    @AfterEach
    void close() throws IOException {
        ended.set(true);
        threads.close();
        store.close();
    }

    private Digest push(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Digest digest = Digest.of(bytes);
        try (NewBlob blob = store.receive(DigestAlgorithm.SHA256)) {
            blob.append(bytes, 0, bytes.length);
            blob.commit(digest);
        }
        return digest;
    }

    private void deleteAgainAndAgain() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(store.delete(push("unwanted " + round))).isTrue();
        }
    }

    @Test
    void inNoMomentOfADeletionCanAnotherProcessCollectWhatHasNoNameYet() throws Exception {
        Digest pushed = push("has no manifest yet");
        Future<Integer> collections = threads.submit(this::collectAgainAndAgain);

        deleteAgainAndAgain();

        ended.set(true);
        assertThat(collections.get()).isZero();
        assertThat(store.size(pushed)).isPresent();
    }

    /// @return how often it could be done
    private int collectAgainAndAgain() throws IOException {
        int collections = 0;
        try (Store other = Store.open(folder)) {
            while (!ended.get()) {
                try {
                    other.collectGarbage();
                    collections++;
                } catch (ProblemException refused) {
                    assertThat(refused.problem()).isInstanceOf(OciProblem.StoreInUse.class);
                }
            }
        }
        return collections;
    }

    @Test
    void writersInTheSameProcessDoNotMakeADeletionFail() throws Exception {
        Future<Integer> writer = threads.submit(() -> {
            int count = 0;
            while (!ended.get()) {
                push("wanted " + count++ % 10);
            }
            return count;
        });

        deleteAgainAndAgain();

        ended.set(true);
        assertThat(writer.get()).isPositive();
    }
}
