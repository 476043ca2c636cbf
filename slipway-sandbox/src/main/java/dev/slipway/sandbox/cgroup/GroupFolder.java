package dev.slipway.sandbox.cgroup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// One control group in one hierarchy: a folder of the kernel's.
record GroupFolder(Path path) {

    static final String PROCESSES = "cgroup.procs";

    private static final int REMOVAL_ATTEMPTS = 400;
    private static final long REMOVAL_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    /// Writes one of the group's files; the kernel wants each value in one piece.
    void write(String file, String value) throws IOException {
        Files.writeString(path.resolve(file), value);
    }

    /// Writes a file that not every kernel has.
    void writeIfThere(String file, String value) throws IOException {
        if (Files.exists(path.resolve(file))) {
            write(file, value);
        }
    }

    String read(String file) throws IOException {
        return Files.readString(path.resolve(file)).strip();
    }

    /// A number in one of the group's files; the word `max` is the largest.
    long readNumber(String file) throws IOException {
        String text = read(file);
        return text.equals("max") ? Long.MAX_VALUE : Long.parseLong(text);
    }

    /// The number behind a word in a file with a word and a number on each line.
    Optional<Long> readEntry(String file, String word) throws IOException {
        return read(file)
                .lines()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> Long.parseLong(line.substring(word.length() + 1).strip()))
                .findFirst();
    }

    /// The numbers of the processes in it, without those in groups below.
    List<Long> processes() throws IOException {
        return read(PROCESSES).lines().map(Long::valueOf).toList();
    }

    /// The groups directly below.
    List<GroupFolder> children() throws IOException {
        List<GroupFolder> children = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path, Files::isDirectory)) {
            entries.forEach(child -> children.add(new GroupFolder(child)));
        } catch (NoSuchFileException gone) {
            return List.of();
        }
        return children;
    }

    String name() {
        return path.getFileName().toString();
    }

    /// Kills what runs in the group and below, and removes it. A group can only be removed some time after its
    /// last process has ended.
    void remove() throws IOException {
        for (GroupFolder child : children()) {
            child.remove();
        }
        for (int attempt = 1; Files.exists(path); attempt++) {
            try {
                Files.deleteIfExists(path);
            } catch (FileSystemException busy) {
                if (attempt == REMOVAL_ATTEMPTS) {
                    throw busy;
                }
                kill();
                LockSupport.parkNanos(REMOVAL_PAUSE);
            }
        }
    }

    private void kill() throws IOException {
        try {
            for (long process : processes()) {
                ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
            }
        } catch (FileSystemException gone) {
            if (Files.exists(path)) {
                throw gone;
            }
        }
    }
}
