package dev.slipway.build.java;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A program of this machine that is run to its end, with nothing to read and all that it says captured.
final class HostProcess {

    private static final int MAXIMUM_OUTPUT = 1 << 20;

    private HostProcess() {}

    /// What a program left.
    ///
    /// @param status its exit status
    /// @param output what it wrote to both streams, the last MiB
    record Outcome(int status, String output) {}

    /// Runs a program.
    ///
    /// @param environment all of it
    /// @throws IOException if it cannot be started, or the thread is interrupted, which ends it
    static Outcome run(List<String> words, Path folder, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (InputStream output = process.getInputStream()) {
            String end = end(output);
            return new Outcome(process.waitFor(), end);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while `" + words.getFirst() + "` was running", interrupted);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static File nothing() {
        return Path.of("/dev/null").toFile();
    }

    private static String end(InputStream stream) throws IOException {
        byte[] kept = new byte[2 * MAXIMUM_OUTPUT];
        int length = 0;
        while (true) {
            int count = stream.read(kept, length, kept.length - length);
            if (count < 0) {
                break;
            }
            length += count;
            if (length == kept.length) {
                System.arraycopy(kept, MAXIMUM_OUTPUT, kept, 0, MAXIMUM_OUTPUT);
                length = MAXIMUM_OUTPUT;
            }
        }
        int start = Math.max(0, length - MAXIMUM_OUTPUT);
        return new String(Arrays.copyOfRange(kept, start, length), StandardCharsets.UTF_8);
    }
}
