package dev.slipway.oci.layer;

import dev.slipway.io.files.FileState;
import java.nio.file.Path;
import java.util.Optional;

/// Where the bytes of a regular file come from.
public sealed interface FileContent {

    /// How many bytes there are.
    long size();

    /// Bytes in memory, for small files that are made by a program.
    ///
    /// @param bytes not copied: whoever makes the content does not change them any more
    record Bytes(byte[] bytes) implements FileContent {
        @Override
        public long size() {
            return bytes.length;
        }

        /// The UTF-8 bytes of `text`.
        public static Bytes of(String text) {
            return new Bytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /// A whole file on this machine.
    ///
    /// @param file an absolute path
    /// @param size as it was when the tree was listed; a file that has another one when it is read is an error
    /// @param seen the state of the file then, if whoever listed the tree has seen it: it is not asked for again
    record OfFile(Path file, long size, Optional<FileState> seen) implements FileContent {

        /// A file that nobody has looked at but for its size.
        public OfFile(Path file, long size) {
            this(file, size, Optional.empty());
        }

        /// A file as it was seen.
        public static OfFile seen(Path file, FileState state) {
            return new OfFile(file, state.size(), Optional.of(state));
        }
    }

    /// A part of a file on this machine, such as a member of an uncompressed tar.
    ///
    /// @param file   an absolute path
    /// @param offset of the first byte
    /// @param size   in bytes
    record Region(Path file, long offset, long size) implements FileContent {}
}
