package dev.slipway.oci.transfer;

import dev.slipway.io.files.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/// Takes an archive.
interface ArchiveSink extends AutoCloseable {

    /// Takes the next bytes.
    ///
    /// @throws dev.slipway.io.problem.ProblemException if the other side told why it takes no more
    /// @throws IOException                             if they cannot be written
    void write(byte[] bytes, int offset, int length) throws IOException;

    /// Takes the archive as whole.
    ///
    /// @throws dev.slipway.io.problem.ProblemException if the other side does not accept it
    /// @throws IOException                             if that fails
    void commit() throws IOException;

    /// Without a [#commit] before it: forgets what has arrived.
    @Override
    void close() throws IOException;

    /// A file, which is there whole or not at all.
    ///
    /// @throws IOException if it cannot be made
    static ArchiveSink file(Path path) throws IOException {
        AtomicFile file = AtomicFile.create(path);
        OutputStream out = file.outputStream();
        return new ArchiveSink() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void commit() throws IOException {
                file.commit();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
