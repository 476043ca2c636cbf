package dev.slipway.sandbox;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The two pipes from a process in a sandbox to `runc`, which copies them to ours. What is written into them
/// takes the same way as what the process writes. They are opened by way of `runc`'s own reading ends (proc(5),
/// `/proc/pid/fd`), and for one mark at a time: `runc` does not end before everybody has closed them.
final class OutputPipes {

    private final Process launcher;
    private @Nullable List<Pipe> pipes;

    /// @param launcher `unshare`, whose only child is `runc`
    OutputPipes(Process launcher) {
        this.launcher = launcher;
    }

    /// Writes `mark` into both; into none, where the process has closed one.
    ///
    /// @return whether it was done
    synchronized boolean write(byte[] mark) {
        try {
            List<Pipe> found = pipes;
            if (found == null) {
                found = find();
                pipes = found;
            }
            if (found.size() != 2 || !found.get(0).isThere() || !found.get(1).isThere()) {
                return false;
            }
            found.get(0).write(mark);
            found.get(1).write(mark);
            return true;
        } catch (IOException | UncheckedIOException gone) {
            return false;
        }
    }

    /// `runc` also has pipes that others read from, and one to itself.
    private List<Pipe> find() throws IOException {
        Optional<ProcessHandle> runtime = launcher.children().findFirst();
        if (runtime.isEmpty()) {
            return List.of();
        }
        Path process = Path.of("/proc", Long.toString(runtime.get().pid()));
        List<Pipe> all;
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            all = descriptors.map(Pipe::at).filter(Pipe::isPipe).toList();
        }
        return all.stream()
                .filter(pipe -> pipe.isReadFrom(process) && pipe.occursOnceIn(all))
                .toList();
    }

    /// @param descriptor of `runc`
    /// @param name       which pipe it is, as the kernel says it: `pipe:[4711]`
    private record Pipe(Path descriptor, String name) {

        static Pipe at(Path descriptor) {
            try {
                return new Pipe(descriptor, Files.readSymbolicLink(descriptor).toString());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        boolean isPipe() {
            return name.startsWith("pipe:");
        }

        boolean isReadFrom(Path process) {
            try {
                return Files.readAllLines(process.resolve("fdinfo").resolve(descriptor.getFileName())).stream()
                        .filter(line -> line.startsWith("flags:"))
                        .anyMatch(line -> (Integer.parseInt(line.substring(6).strip(), 8) & 3) == 0);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        boolean occursOnceIn(List<Pipe> pipes) {
            return pipes.stream().filter(pipe -> pipe.name.equals(name)).count() == 1;
        }

        boolean isThere() throws IOException {
            return Files.readSymbolicLink(descriptor).toString().equals(name);
        }

        void write(byte[] mark) throws IOException {
            try (OutputStream end = new FileOutputStream(descriptor.toFile())) {
                end.write(mark);
            }
        }
    }
}
