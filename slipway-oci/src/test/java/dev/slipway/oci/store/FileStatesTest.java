package dev.slipway.oci.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.files.FileState;
import dev.slipway.io.files.FileStatus;
import dev.slipway.oci.Digest;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStatesTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    Path folder;

    private FileStateTables tables;
    private Path file;

    @BeforeEach
    void writeAFile() throws IOException {
        tables = new FileStateTables(folder.resolve("cache"));
        file = Files.writeString(folder.resolve("file"), "first");
    }

    @Test
    void aTableGivesBackWhatWasPutIn() {
        FileStates.Builder builder = new FileStates.Builder();
        for (int i = 0; i < 10_000; i++) {
            builder.add(state(i), hash(i));
        }
        FileStates states = FileStates.parse(builder.build());
        for (int i = 0; i < 10_000; i++) {
            assertThat(states.find(state(i))).isEqualTo(hash(i));
        }
        assertThat(states.find(state(10_000))).isNull();
        assertThat(states.find(new FileState(1, 5, 5, 5, 6))).isNull();
    }

    @Test
    void aDamagedTableCountsAsEmpty() {
        FileStates.Builder builder = new FileStates.Builder();
        builder.add(state(1), hash(1));
        byte[] table = builder.build();
        for (int i = 0; i < table.length; i++) {
            byte[] damaged = table.clone();
            damaged[i] ^= 1;
            assertThat(FileStates.parse(damaged).find(state(1)))
                    .as("byte %d", i)
                    .isNull();
            assertThat(FileStates.parse(java.util.Arrays.copyOf(table, i)).find(state(1)))
                    .as("cut at %d", i)
                    .isNull();
        }
    }

    @Test
    void aFileIsSettledWhenTheClockHasTickedSinceItsLastChange() {
        FileState fine = new FileState(1, 1, 1, 1, 7 * SECOND + 123_456_789);
        assertThat(fine.isSettledAt(fine.changed())).isFalse();
        assertThat(fine.isSettledAt(fine.changed() + TimeUnit.MILLISECONDS.toNanos(10)))
                .isFalse();
        assertThat(fine.isSettledAt(fine.changed() + TimeUnit.MILLISECONDS.toNanos(21)))
                .isTrue();
        FileState coarse = new FileState(1, 1, 1, 1, 7 * SECOND);
        assertThat(coarse.isSettledAt(8 * SECOND)).isFalse();
        assertThat(coarse.isSettledAt(9 * SECOND + 1)).isTrue();
        assertThat(fine.isSettledAt(0)).as("a clock that was set back").isFalse();
    }

    @Test
    void aFileThatChangedJustNowIsNotRemembered() throws IOException {
        FileState state = FileStatus.of(file).state();
        HashedFile hashed = new HashedFile(file, state, hash(1), false);
        Path table = tables.tableOf("code", List.of(file));
        tables.now();
        tables.save(table, List.of(hashed), state.changed());
        assertThat(FileStateTables.load(table).find(state)).isNull();
        tables.save(table, List.of(hashed), state.changed() + SECOND * 3);
        assertThat(FileStateTables.load(table).find(state)).isEqualTo(hash(1));
    }

    @Test
    void aChangeIsSeenEvenIfItKeepsSizeAndModificationTime() throws IOException {
        LayerContent content = content();
        byte[] before = FileDigests.of(content, tables).hash(file);
        waitUntilSettled();
        assertThat(FileDigests.of(content, tables).hash(file)).isEqualTo(before);
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "other");
        Files.setLastModifiedTime(file, time);
        assertThat(FileDigests.of(content, tables).hash(file))
                .isEqualTo(Digest.sha256().digest("other".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aSettledFileIsNotReadAgain() throws IOException {
        waitUntilSettled();
        FileDigests.of(content(), tables);
        FileStates known = FileStateTables.load(tables.tableOf("code", List.of(file)));
        assertThat(HashedFile.find(file, Optional.empty(), known).isKnown()).isTrue();
    }

    @Test
    void theNumberOfTablesIsBounded() throws IOException {
        for (int i = 0; i < 300; i++) {
            tables.now();
            tables.save(tables.tableOf("layer" + i, List.of(file)), List.of(), 0);
        }
        try (Stream<Path> files = Files.list(folder.resolve("cache/file-states"))) {
            assertThat(files.count()).isEqualTo(256);
        }
    }

    private LayerContent content() {
        return LayerContent.of(
                "code", List.of(new LayerEntry.RegularFile("file", 0644, new FileContent.OfFile(file, 5))));
    }

    /// Waits for the clock of the file system.
    private void waitUntilSettled() throws IOException {
        FileState state = FileStatus.of(file).state();
        while (!state.isSettledAt(tables.now())) {
            Thread.onSpinWait();
        }
    }

    private static FileState state(int i) {
        return new FileState(1, i, i, i, i);
    }

    private static byte[] hash(int i) {
        return Digest.sha256().digest(new byte[] {(byte) i, (byte) (i >> 8)});
    }
}
