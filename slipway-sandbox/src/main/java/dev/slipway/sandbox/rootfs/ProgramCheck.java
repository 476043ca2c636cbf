package dev.slipway.sandbox.rootfs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tells beforehand why a program could not be started, as execve(2) would: the runtime's own message is one
/// for all.
///
/// @param root    the root file system
/// @param uid     whom the program is to run as
/// @param gid     the same user's group
/// @param machine what the ELF header of a program for this machine names, such as [#machineOf]
public record ProgramCheck(RootFolder root, int uid, int gid, int machine) {

    /// `BINPRM_BUF_SIZE` of the kernel: no more of a `#!` line counts.
    private static final int HEAD_SIZE = 256;

    private static final int MOST_INTERPRETERS = 4;
    private static final int MOST_SEGMENTS = 512;
    private static final int LONGEST_LOADER = 4096;

    /// Why a program could not be started.
    public sealed interface Fault {

        /// The working directory is not there, or no folder.
        record NoWorkingDirectory(String path) implements Fault {}

        /// There is no such file, or none in the `PATH`.
        record NotFound(String program) implements Fault {}

        /// It is there, but the user may not execute it.
        record NotExecutable(String program) implements Fault {}

        /// What its `#!` line or its ELF header names is not there.
        record NoInterpreter(String program, String interpreter) implements Fault {}

        /// It is neither an ELF program nor does it start with `#!`.
        record UnknownFormat(String program) implements Fault {}

        /// It is for another processor.
        record OtherArchitecture(String program) implements Fault {}
    }

    /// What ELF headers call an architecture (`elf.h`, `EM_…`).
    ///
    /// @param architecture as the JVM names it, in `os.arch`
    public static int machineOf(String architecture) {
        return switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> 62;
            case "aarch64", "arm64" -> 183;
            default -> 0;
        };
    }

    /// What stands against starting a program, or empty if nothing does.
    ///
    /// @param program          as it was given: with a slash it is a path, otherwise it is searched
    /// @param workingDirectory where relative paths start
    /// @param search           the `PATH` of the environment it gets
    public Optional<Fault> check(String program, String workingDirectory, Optional<String> search) {
        if (!isFolder(workingDirectory)) {
            return Optional.of(new Fault.NoWorkingDirectory(workingDirectory));
        }
        if (program.contains("/")) {
            return checkFile(program, absolute(program, workingDirectory), 0);
        }
        List<String> found = List.of(search.orElse("").split(":", -1)).stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> absolute(folder + "/" + program, workingDirectory))
                .filter(this::isFile)
                .toList();
        Optional<String> first = found.stream().filter(this::isExecutable).findFirst();
        if (first.isPresent()) {
            return checkFile(program, first.get(), 0);
        }
        return Optional.of(found.isEmpty() ? new Fault.NotFound(program) : new Fault.NotExecutable(program));
    }

    private static String absolute(String path, String workingDirectory) {
        return path.startsWith("/") ? path : workingDirectory + "/" + path;
    }

    private Optional<Fault> checkFile(String program, String path, int depth) {
        if (!isFile(path)) {
            return Optional.of(exists(path) ? new Fault.NotExecutable(program) : new Fault.NotFound(program));
        }
        if (!isExecutable(path)) {
            return Optional.of(new Fault.NotExecutable(program));
        }
        try {
            return checkContent(program, root.follow(path), depth);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Fault> checkContent(String program, Path file, int depth) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_SIZE);
        }
        if (head.length >= 2 && head[0] == '#' && head[1] == '!') {
            return checkInterpreter(program, interpreterOf(head), depth);
        }
        boolean elf = head.length >= 64 && head[0] == 0x7F && head[1] == 'E' && head[2] == 'L' && head[3] == 'F';
        return elf ? checkElf(program, file, head) : Optional.of(new Fault.UnknownFormat(program));
    }

    private static String interpreterOf(byte[] head) {
        String text = new String(head, 2, head.length - 2, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        String line = (end < 0 ? text : text.substring(0, end)).stripLeading();
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == ' ' || line.charAt(i) == '\t') {
                return line.substring(0, i);
            }
        }
        return line;
    }

    private Optional<Fault> checkInterpreter(String program, String interpreter, int depth) {
        if (interpreter.isEmpty() || depth == MOST_INTERPRETERS) {
            return Optional.of(new Fault.UnknownFormat(program));
        }
        if (!isFile(interpreter)) {
            return Optional.of(new Fault.NoInterpreter(program, interpreter));
        }
        return checkFile(program, interpreter, depth + 1);
    }

    /// Offsets as in elf(5), `Elf64_Ehdr` and `Elf64_Phdr`.
    private Optional<Fault> checkElf(String program, Path file, byte[] head) throws IOException {
        boolean wide = head[4] == 2;
        boolean littleEndian = head[5] == 1;
        ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (!wide || !littleEndian || (machine != 0 && (header.getShort(18) & 0xFFFF) != machine)) {
            return Optional.of(new Fault.OtherArchitecture(program));
        }
        Optional<String> loader =
                loaderOf(file, header.getLong(32), header.getShort(54) & 0xFFFF, header.getShort(56) & 0xFFFF);
        return loader.filter(path -> !isFile(path)).map(path -> new Fault.NoInterpreter(program, path));
    }

    /// The path in the segment of the type `PT_INTERP` (3), if there is one.
    private static Optional<String> loaderOf(Path file, long offset, int size, int count) throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            for (int i = 0; i < Math.min(count, MOST_SEGMENTS); i++) {
                ByteBuffer segment = ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN);
                channel.position(offset + (long) i * size).read(segment);
                if (segment.getInt(0) == 3) {
                    ByteBuffer path = ByteBuffer.allocate(Math.clamp(segment.getLong(32), 1, LONGEST_LOADER));
                    channel.position(segment.getLong(8)).read(path);
                    return Optional.of(new String(path.array(), 0, path.limit() - 1, StandardCharsets.UTF_8));
                }
            }
        }
        return Optional.empty();
    }

    private boolean exists(String path) {
        try {
            root.follow(path);
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    private boolean isFolder(String path) {
        try {
            return Files.isDirectory(root.follow(path));
        } catch (IOException missing) {
            return false;
        }
    }

    private boolean isFile(String path) {
        try {
            return Files.isRegularFile(root.follow(path));
        } catch (IOException missing) {
            return false;
        }
    }

    /// Whether mode bits let the user execute a file and enter all folders on the way to where it really lies.
    private boolean isExecutable(String path) {
        try {
            Path file = root.follow(path);
            for (Path on = file; !on.equals(root.folder()); on = parent(on)) {
                if (!mayExecute(on)) {
                    return false;
                }
            }
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    private static Path parent(Path path) throws FileSystemException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new FileSystemException(path.toString());
        }
        return parent;
    }

    private boolean mayExecute(Path path) throws IOException {
        int mode = (int) Files.getAttribute(path, "unix:mode");
        if (uid == 0) {
            return (mode & 0111) != 0;
        }
        if (uid == (int) Files.getAttribute(path, "unix:uid")) {
            return (mode & 0100) != 0;
        }
        if (gid == (int) Files.getAttribute(path, "unix:gid")) {
            return (mode & 0010) != 0;
        }
        return (mode & 0001) != 0;
    }
}
