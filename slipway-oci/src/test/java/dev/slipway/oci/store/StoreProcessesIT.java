package dev.slipway.oci.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.files.AtomicFile;
import dev.slipway.oci.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several processes at one store, and processes that come to a sudden end.
class StoreProcessesIT {

    @TempDir
    Path folder;

    @Test
    void processesThatWriteAtOnceLoseNothing() throws IOException {
        List<Process> writers = new ArrayList<>();
        for (String writer : List.of("one", "two", "three")) {
            writers.add(start(java(folder, "names", writer)));
        }
        for (Process writer : writers) {
            assertSucceeded(writer);
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.list()).hasSize(61);
            for (NamedImage image : store.list()) {
                assertThat(store.find(image.name())).as(image.name()).isPresent();
            }
            assertThat(store.verify().damages()).isEmpty();
            assertThat(partialFiles()).isEmpty();
            assertThat(store.collectGarbage().blobs()).isZero();
        }
    }

    @Test
    void aProcessThatIsKilledWhileItWritesLeavesAStoreThatTheNextOneUses() throws IOException {
        for (int round = 0; round < 3; round++) {
            int leftBehind = partialFiles().size();
            Process writer = start(java(folder, "layers", ""));
            while (partialFiles().size() == leftBehind) {
                assertThat(writer.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            writer.destroyForcibly().onExit().join();
            try (Store store = Store.open(folder)) {
                assertThat(store.verify().damages()).isEmpty();
                for (NamedImage image : store.list()) {
                    assertThat(store.find(image.name())).isPresent();
                }
            }
        }
        try (Store store = Store.open(folder)) {
            Image image = store.image(TestImages.config(), List.of(store.layer(StoreProgram.large(0))));
            store.name("image:0", image);
            store.collectGarbage();
            assertThat(partialFiles()).isEmpty();
            assertThat(store.verify().damages()).isEmpty();
        }
    }

    @Test
    void aFullDiskIsAProblemThatLeavesNothingBehind() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=4m tmpfs \"$0\" && exec \"$@\"",
                folder.toString()));
        command.addAll(java(folder.resolve("store"), "large", ""));
        assertThat(assertSucceeded(start(command)).lines())
                .containsExactly("oci.unwritable-store No space left on device", "collected 0 damages 0");
    }

    private List<Path> partialFiles() throws IOException {
        Path blobs = folder.resolve("blobs/sha256");
        if (!Files.exists(blobs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(blobs)) {
            return files.filter(file -> file.getFileName().toString().startsWith(AtomicFile.TEMPORARY_PREFIX))
                    .toList();
        }
    }

    private static List<String> java(Path store, String action, String argument) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                StoreProgram.class.getName(),
                store.toString(),
                action,
                argument);
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String assertSucceeded(Process process) throws IOException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(output).isZero();
        return output;
    }
}
