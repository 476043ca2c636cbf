package dev.slipway.io.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    @Test
    void whatIsNotCommittedIsNotThere() throws IOException {
        Path target = folder.resolve("deep/file");
        try (AtomicFile file = AtomicFile.create(target)) {
            file.outputStream().write(1);
            assertThat(target).doesNotExist();
        }
        assertThat(folder.resolve("deep")).isEmptyDirectory();
    }

    @Test
    void whatIsCommittedReplacesWhatWasThere() throws IOException {
        Path target = folder.resolve("file");
        Files.writeString(target, "old");
        AtomicFile.write(target, "new".getBytes(StandardCharsets.UTF_8));

        assertThat(target).hasContent("new");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void aDeviceIsNeverReplaced() {
        Path device = Path.of("/dev/null");

        assertThatThrownBy(() -> AtomicFile.create(device)).hasMessageContaining("it is no regular file");
        assertThat(Files.isRegularFile(device)).isFalse();
    }

    @Test
    void aProcessThatEndsWhileItWritesLeavesNothing() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndWhileWriting.class.getName(),
                        folder.resolve("file").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        assertThat(process.waitFor()).isEqualTo(7);
        assertThat(folder).isEmptyDirectory();
    }

    /// What the other process does.
    static final class EndWhileWriting {
        public static void main(String[] arguments) throws IOException {
            AtomicFile file = AtomicFile.create(Path.of(arguments[0]));
            file.outputStream().write(1);
            System.exit(Files.exists(file.temporary()) ? 7 : 1);
        }
    }
}
