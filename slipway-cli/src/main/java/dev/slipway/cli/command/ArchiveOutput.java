package dev.slipway.cli.command;

import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.files.FileTree;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where an archive goes: to a file, which is then there whole or not at all, to standard output, or straight
/// into a pipe or a device.
final class ArchiveOutput {

    private static final int BUFFER_SIZE = 1 << 16;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write; - is standard output (default: -).")
    private Path output = Path.of("-");

    /// Writes it.
    ///
    /// @throws IOException if the archive cannot be made or the output does not take it
    void write(CommandContext context, Archive archive) throws IOException {
        if (output.toString().equals("-")) {
            write(archive, context.console().stream());
            context.console().failed();
            return;
        }
        Path target = context.workingDirectory().resolve(output);
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            try (OutputStream out = Files.newOutputStream(target)) {
                write(archive, out);
            }
        } else {
            writeFile(archive, target);
        }
        context.console().success("wrote " + output);
    }

    private static void writeFile(Archive archive, Path target) throws IOException {
        Path folder = FileTree.folderOf(target);
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        try (AtomicFile file = AtomicFile.create(target)) {
            write(archive, file.outputStream());
            file.commit();
        }
    }

    private static void write(Archive archive, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER_SIZE);
        archive.writeTo(buffered);
        buffered.flush();
    }

    /// Something that can be written.
    interface Archive {
        void writeTo(OutputStream out) throws IOException;
    }
}
