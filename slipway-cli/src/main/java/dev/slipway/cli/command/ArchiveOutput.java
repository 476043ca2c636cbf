package dev.slipway.cli.command;

import dev.slipway.io.files.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where an archive goes: to a file, which is then there whole or not at all, or to standard output.
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
            OutputStream out = new BufferedOutputStream(context.console().stream(), BUFFER_SIZE);
            archive.writeTo(out);
            out.flush();
            context.console().failed();
            return;
        }
        Path target = context.workingDirectory().resolve(output);
        try (AtomicFile file = AtomicFile.create(target)) {
            OutputStream out = new BufferedOutputStream(file.outputStream(), BUFFER_SIZE);
            archive.writeTo(out);
            out.flush();
            file.commit();
        }
        context.console().success("wrote " + output);
    }

    /// Something that can be written.
    interface Archive {
        void writeTo(OutputStream out) throws IOException;
    }
}
