package dev.slipway.sandbox;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pipes from a process in a sandbox to `runc`, which copies them to ours. What is written to their inner ends
/// takes
/// the same way as what the process writes. They are opened for one mark at a time: `runc` does not end before
/// everybody
/// has closed them.
final class OutputPipes {

    private static final String PIPE = "pipe:";

    private final Process launcher;
    private @Nullable List<Pipe> pipes;

    OutputPipes(Process launcher) {
        this.launcher = launcher;
    }

    /// Writes `mark` to both; to none, where the process has put something else in their place.
    ///
    /// @return whether it was done
    synchronized boolean write(byte[] mark) {
        try {
            List<Pipe> found = pipes;
            if (found == null) {
                found = find().orElse(List.of());
                pipes = found;
            }
            return !found.isEmpty() && writeAll(found, mark);
        } catch (IOException | UncheckedIOException gone) {
            return false;
        }
    }

    private static boolean writeAll(List<Pipe> pipes, byte[] mark) throws IOException {
        for (Pipe pipe : pipes) {
            if (!pipe.isThere()) {
                return false;
            }
        }
        for (Pipe pipe : pipes) {
            try (OutputStream end = new FileOutputStream(pipe.end.toFile())) {
                end.write(mark);
            }
        }
        return true;
    }

    /// `unshare` has one child, `runc`, and that has one, the process.
    private Optional<List<Pipe>> find() throws IOException {
        Optional<ProcessHandle> runtime = launcher.children().findFirst();
        Optional<ProcessHandle> process =
                runtime.flatMap(handle -> handle.children().findFirst());
        if (process.isEmpty()) {
            return Optional.empty();
        }
        Set<String> ends = ofRuntime(runtime.get());
        Path descriptors = descriptors(process.get());
        List<Pipe> found = List.of(Pipe.at(descriptors.resolve("1")), Pipe.at(descriptors.resolve("2")));
        return found.stream().allMatch(pipe -> ends.contains(pipe.name)) ? Optional.of(found) : Optional.empty();
    }

    private static Set<String> ofRuntime(ProcessHandle runtime) throws IOException {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(descriptors(runtime))) {
            for (Path descriptor : descriptors) {
                String name = Files.readSymbolicLink(descriptor).toString();
                if (name.startsWith(PIPE)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static Path descriptors(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()), "fd");
    }

    /// @param end  how it is opened
    /// @param name which pipe it is, as the kernel says it
    private record Pipe(Path end, String name) {

        static Pipe at(Path end) throws IOException {
            return new Pipe(end, Files.readSymbolicLink(end).toString());
        }

        boolean isThere() throws IOException {
            return Files.readSymbolicLink(end).toString().equals(name);
        }
    }
}
