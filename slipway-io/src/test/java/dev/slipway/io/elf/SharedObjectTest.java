package dev.slipway.io.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedObjectTest {

    @TempDir
    Path folder;

    /// A shared object that is on every machine that runs this test.
    private static Path libjvm() {
        return Path.of(System.getProperty("java.home"), "lib", "server", "libjvm.so");
    }

    @Test
    void namesNeedsAndMachineAreRead() throws IOException {
        SharedObject libjvm = SharedObject.read(libjvm()).orElseThrow();

        assertThat(libjvm.name()).contains("libjvm.so");
        assertThat(libjvm.needed()).contains("libc.so.6");
        assertThat(libjvm.machine()).isIn(SharedObject.X86_64, SharedObject.AARCH64);
    }

    @Test
    void theSearchPathIsReadInParts() throws IOException {
        Path libnio = Path.of(System.getProperty("java.home"), "lib", "libnio.so");

        assertThat(SharedObject.read(libnio).orElseThrow().searchPath()).contains("$ORIGIN");
    }

    @Test
    void whatIsNoSharedObjectIsNone() throws IOException {
        assertThat(SharedObject.read(write(new byte[0]))).isEmpty();
        assertThat(SharedObject.read(
                        write("#!/bin/sh\n".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void damagedSharedObjectsNeverBreakTheReader() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(System.getProperty("java.home"), "lib", "libnio.so"));
        Random random = new Random(7);
        int understood = 0;
        for (int round = 0; round < 300; round++) {
            byte[] damaged = Arrays.copyOf(whole, round % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int i = 0; i < 20 && damaged.length > 0; i++) {
                damaged[random.nextInt(Math.min(1024, damaged.length))] = (byte) random.nextInt();
            }
            Optional<SharedObject> read = SharedObject.read(write(damaged));
            understood += read.isPresent() ? 1 : 0;
        }
        assertThat(understood).isBetween(0, 299);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }
}
