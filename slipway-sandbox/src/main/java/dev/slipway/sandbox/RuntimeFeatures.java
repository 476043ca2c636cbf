package dev.slipway.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What this machine's `runc` and kernel can do, asked when first needed.
final class RuntimeFeatures {

    private static final String LIBRARY = "libseccomp:";
    private static final String KERNEL = "Seccomp:";

    private final ProgramSearch programs;
    private final ProgramStarter starter;
    private @Nullable Boolean filtersSystemCalls;

    /// @param programs of this machine
    /// @param starter  starts them
    RuntimeFeatures(ProgramSearch programs, ProgramStarter starter) {
        this.programs = programs;
        this.starter = starter;
    }

    /// Whether system calls can be filtered: `runc` names the library that it does that with among its
    /// versions. Without `runc` there is nothing to be said against it.
    synchronized boolean filtersSystemCalls() {
        if (filtersSystemCalls == null) {
            filtersSystemCalls = kernelFilters() && versions().contains(LIBRARY);
        }
        return filtersSystemCalls;
    }

    private static boolean kernelFilters() {
        try {
            return Files.readString(Path.of("/proc/self/status")).contains(KERNEL);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private String versions() {
        Optional<Path> runtime = programs.find(ContainerRuntime.RUNTIME);
        if (runtime.isEmpty()) {
            return LIBRARY;
        }
        try {
            Process process =
                    starter.start(List.of(runtime.get().toString(), "--version"), ProgramStarter.Streams.PIPED);
            String versions = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return versions;
        } catch (IOException unusable) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
