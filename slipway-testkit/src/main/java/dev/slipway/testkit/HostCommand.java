package dev.slipway.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A program of this machine that a test runs to its end.
///
/// @param status the exit status
/// @param output standard output
/// @param talk   standard error
public record HostCommand(int status, String output, String talk) {

    /// Runs a program, with nothing on its standard input and this process's environment.
    ///
    /// @throws UncheckedIOException if there is no such program
    public static HostCommand run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .start();
            CompletableFuture<String> talk =
                    CompletableFuture.supplyAsync(() -> text(process.getErrorStream()), Thread::startVirtualThread);
            String output = text(process.getInputStream());
            return new HostCommand(process.waitFor(), output, talk.join());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while `" + command.getFirst() + "` ran", interrupted);
        }
    }

    private static String text(java.io.InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What it printed.
    ///
    /// @throws AssertionError if it failed
    public String demanded() {
        if (!succeeded()) {
            throw new AssertionError(this);
        }
        return output;
    }

    /// Whether it ended well.
    public boolean succeeded() {
        return status == 0;
    }
}
